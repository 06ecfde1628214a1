package org.valija.routing.transport;

import org.valija.delivery.Destination;
import org.valija.smtp.SmtpReply;

/** Which way mail takes by an entry of the transport table. Its text is what {@link TransportSyntax} reads. */
public sealed interface TransportTarget {

    /** To this destination. */
    record Hop(Destination destination) implements TransportTarget {

        @Override
        public String toString() {
            return destination.key();
        }
    }

    /** To the mail exchangers of the recipient's own domain. */
    record Exchangers() implements TransportTarget {

        @Override
        public String toString() {
            return "smtp:";
        }
    }

    /** Nowhere. */
    record Refusal(SmtpReply reply) implements TransportTarget {

        @Override
        public String toString() {
            return "error:" + reply.status() + ' ' + reply.lines().getFirst();
        }
    }

    /** Into the queue until somebody releases it, and then as if this entry were not there. */
    record Hold() implements TransportTarget {

        @Override
        public String toString() {
            return "hold";
        }
    }

    /** To the user of this name in the first domain. */
    record Local() implements TransportTarget {

        @Override
        public String toString() {
            return "local";
        }
    }

    /** As if the table had no entry. */
    record Unchanged() implements TransportTarget {

        @Override
        public String toString() {
            return "default";
        }
    }
}
