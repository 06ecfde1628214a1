package org.valija.mailbox;

import org.valija.mail.MailboxStatus;
import org.valija.mail.SpecialUse;

/**
 * A mailbox as it stood when it was read.
 *
 * @param id number, never used again
 * @param name full name in Unicode, {@code /} between the levels; {@code INBOX} in upper case
 * @param use special use, or {@code null}
 * @param subscribed whether the account subscribed to the name
 * @param status its counters
 */
public record MailboxInfo(long id, String name, SpecialUse use, boolean subscribed, MailboxStatus status) {}
