package org.valija.imap;

import java.time.Instant;
import org.valija.mail.MessageFlags;
import org.valija.session.Incoming;

/**
 * A message to append.
 *
 * @param flags to give it
 * @param internalDate null for now
 * @param content its octets
 */
public record NewMessage(MessageFlags flags, Instant internalDate, Incoming content) {}
