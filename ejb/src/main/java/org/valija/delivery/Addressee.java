package org.valija.delivery;

import java.util.Set;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient.Notify;

/**
 * A recipient in a courier's hands.
 *
 * @param id the queued recipient's id
 * @param address where to, after aliases
 * @param account the account's number for local delivery; 0 otherwise
 * @param detail what stood behind the separator in the local part; empty where nothing did
 * @param mailbox the mailbox of the account that an alias names; empty where none does
 * @param notifies when to report (RFC 3461 §4.1); empty where not given
 * @param originalRecipient ORCPT as {@code type;address}, xtext decoded; null where none
 * @param via the address that led here by way of an alias; null where there was none
 */
public record Addressee(
        long id,
        MailAddress address,
        long account,
        String detail,
        String mailbox,
        Set<Notify> notifies,
        String originalRecipient,
        MailAddress via) {}
