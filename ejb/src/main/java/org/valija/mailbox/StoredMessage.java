package org.valija.mailbox;

import org.valija.mail.Structure;

/**
 * What FETCH needs of a message beside its {@link Snapshot}.
 *
 * @param octets what a client sees
 * @param structure envelope and parts, with offsets into {@code octets}
 */
public record StoredMessage(long uid, MessageOctets octets, Structure structure) {}
