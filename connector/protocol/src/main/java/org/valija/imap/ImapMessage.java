package org.valija.imap;

import org.valija.mail.Structure;
import org.valija.session.Outgoing;

/**
 * What FETCH needs of a message beside its mailbox's snapshot.
 *
 * @param structure envelope and parts, with offsets into the content
 * @param content its octets; reads nothing until it is asked to. The session closes it
 */
public record ImapMessage(long uid, Structure structure, Outgoing content) {}
