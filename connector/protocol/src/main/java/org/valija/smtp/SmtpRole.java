package org.valija.smtp;

/** What an SMTP listener is for. */
public enum SmtpRole {
    /** Mail from other servers (RFC 5321). */
    MX,
    /** Mail from users: authentication required (RFC 6409). */
    SUBMISSION,
    /** Final delivery, one reply a recipient (RFC 2033). */
    LMTP
}
