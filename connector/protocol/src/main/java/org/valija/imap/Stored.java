package org.valija.imap;

import org.valija.mail.UidSet;

/**
 * What became of a change of flags.
 *
 * @param modSeq the modification sequence that each changed message has now; 0 where none changed
 * @param modified those left alone for UNCHANGEDSINCE (RFC 7162 §3.1.3)
 */
public record Stored(long modSeq, UidSet modified) {}
