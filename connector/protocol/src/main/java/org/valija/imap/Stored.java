package org.valija.imap;

import org.valija.mail.UidSet;

/**
 * What became of a change of flags.
 *
 * @param modSeqs the modification sequences that the changed messages have now, each of which no other message has;
 *     empty where none changed
 * @param modified those left alone for UNCHANGEDSINCE (RFC 7162 §3.1.3)
 */
public record Stored(long[] modSeqs, UidSet modified) {}
