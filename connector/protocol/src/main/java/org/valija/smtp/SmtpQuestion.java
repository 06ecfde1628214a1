package org.valija.smtp;

/** What an {@link SmtpListener} is asked only where the {@link SmtpOptions} say so; each costs a hand-over. */
public enum SmtpQuestion {
    /** {@link SmtpListener#connect}, before the greeting. */
    CONNECT,
    /** {@link SmtpListener#hello}, at HELO, EHLO and LHLO. */
    HELLO,
    /** {@link SmtpListener#sender}, at MAIL. */
    SENDER,
    /** {@link SmtpListener#data}, at DATA and the first BDAT. */
    DATA
}
