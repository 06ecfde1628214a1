package org.valija.imap;

import org.valija.mail.MailboxStatus;

/** What STATUS tells of a mailbox (RFC 3501 §6.3.10). @param recent messages that no session was told of */
public record MailboxCounts(MailboxStatus status, long recent) {}
