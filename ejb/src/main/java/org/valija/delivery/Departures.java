package org.valija.delivery;

import org.valija.mail.MailAddress;

/**
 * Tells how senders' addresses are written in mail that leaves for other servers by SMTP; implemented by
 * {@code routing}. Answers from memory. Thread-safe.
 */
public interface Departures {

    /** Writes nothing anew. */
    Departures UNCHANGED = new Departures() {
        @Override
        public boolean changesSenders() {
            return false;
        }

        @Override
        public MailAddress leaving(MailAddress address) {
            return address;
        }
    };

    /** Whether any address changes. */
    boolean changesSenders();

    /** What a sender's address becomes, in the envelope and in the header. */
    MailAddress leaving(MailAddress address);
}
