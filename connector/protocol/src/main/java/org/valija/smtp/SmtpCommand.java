package org.valija.smtp;

import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpTransaction.MailParameters;

/** A command of SMTP or LMTP whose syntax is right (RFC 5321 §4.1.1). Immutable. */
public sealed interface SmtpCommand {

    /**
     * Opens the dialogue.
     *
     * @param verb which of the three
     * @param name how the client calls itself, as sent; never empty
     */
    record Hello(Verb verb, String name) implements SmtpCommand {

        /** The verbs that open a dialogue. */
        public enum Verb {
            /** RFC 5321 §4.1.1.1, the form without extensions. */
            HELO,
            /** RFC 5321 §4.1.1.1. */
            EHLO,
            /** RFC 2033 §4.1. */
            LHLO
        }
    }

    /** Begins a transaction (RFC 5321 §4.1.1.2); no sender stands for {@code <>}. */
    record Mail(Optional<MailAddress> sender, MailParameters parameters) implements SmtpCommand {}

    /** One more recipient (RFC 5321 §4.1.1.3). */
    record Rcpt(SmtpRecipient recipient) implements SmtpCommand {}

    /** A chunk of the message follows (RFC 3030 §2). Size in octets. */
    record Bdat(long size, boolean last) implements SmtpCommand {}

    /**
     * Starts authentication (RFC 4954 §4).
     *
     * @param mechanism in upper case
     * @param initial the initial response, still in base64
     */
    record Auth(String mechanism, Optional<String> initial) implements SmtpCommand {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Auth[mechanism=" + mechanism + "]";
        }
    }

    /** Asks whether a name is known (RFC 5321 §4.1.1.6). */
    record Vrfy(String argument) implements SmtpCommand {}

    /** Asks for a list's members (RFC 5321 §4.1.1.7). */
    record Expn(String argument) implements SmtpCommand {}

    /** Says who the client is that a trusted host speaks for. */
    record Xclient(XclientAttributes attributes) implements SmtpCommand {}

    /** Asks for a node's queued mail to be tried (RFC 1985). */
    record Etrn(String node) implements SmtpCommand {}

    /** The commands without an argument of meaning. */
    enum Bare implements SmtpCommand {
        /** RFC 5321 §4.1.1.4. */
        DATA,
        /** RFC 5321 §4.1.1.5. */
        RSET,
        /** RFC 5321 §4.1.1.8; a topic is taken and ignored. */
        HELP,
        /** RFC 5321 §4.1.1.9; an argument is taken and ignored. */
        NOOP,
        /** RFC 5321 §4.1.1.10. */
        QUIT,
        /** RFC 3207 §4. */
        STARTTLS
    }
}
