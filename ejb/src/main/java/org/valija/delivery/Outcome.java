package org.valija.delivery;

import org.valija.smtp.SmtpReply;

/** What became of one recipient in one attempt. */
public sealed interface Outcome {

    /**
     * Who decided, in the form of the delivery log's {@code relay=}: {@code mx.example.org[192.0.2.1]:25},
     * or {@code local}; the name alone where no connection came about.
     */
    String relay();

    /** The reply that decided it: the peer's last one, or one of ours with an enhanced status. */
    SmtpReply reply();

    /**
     * How the session was encrypted, see {@link org.valija.delivery.tls.TlsVerdict}, and which servers were passed over
     * for want of that; empty where there was neither.
     */
    String tls();

    /** It is out of our hands. */
    record Delivered(String relay, SmtpReply reply, Hands hands, String tls) implements Outcome {

        /** Without a session. */
        public Delivered(String relay, SmtpReply reply, Hands hands) {
            this(relay, reply, hands, "");
        }
    }

    /**
     * It did not work this time.
     *
     * @param unreachable whether no recipient of this destination could have been served just now: no
     *     connection, a refused greeting, no answer of the name service
     * @param insecure whether it was for want of TLS as it is needed, which does not concern mail that goes without
     */
    record Deferred(String relay, SmtpReply reply, boolean unreachable, String tls, boolean insecure)
            implements Outcome {

        /** Not for want of TLS. */
        public Deferred(String relay, SmtpReply reply, boolean unreachable, String tls) {
            this(relay, reply, unreachable, tls, false);
        }

        /** Without a session. */
        public Deferred(String relay, SmtpReply reply, boolean unreachable) {
            this(relay, reply, unreachable, "");
        }
    }

    /** It will never work. */
    record Failed(String relay, SmtpReply reply, String tls) implements Outcome {

        /** Without a session. */
        public Failed(String relay, SmtpReply reply) {
            this(relay, reply, "");
        }
    }

    /** Into whose hands a delivered message went, which decides who reports it (RFC 3461 §5.2). */
    enum Hands {
        /** Its final mailbox: we report {@code delivered}. */
        MAILBOX,
        /** A server that takes no DSN parameters: we report {@code relayed}. */
        RELAY,
        /** A server that took over the DSN parameters: it reports. */
        DSN_RELAY,
        /** A server whose taking the sender of a timed message wants to hear of (RFC 2852): we report {@code relayed}. */
        TOLD_RELAY
    }
}
