package org.valija.routing;

import java.util.List;
import org.valija.delivery.Destination;
import org.valija.directory.JndiName;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpReply;

/** Where an address leads. */
public sealed interface Route {

    /**
     * A mailbox of this server.
     *
     * @param account the account's number
     * @param address the account's own address
     * @param detail what stood behind the separator; empty where nothing did
     * @param mailbox the mailbox that an alias names; empty where none does
     * @param held whether mail waits in the queue until somebody releases it
     */
    record Local(long account, MailAddress address, String detail, String mailbox, boolean held) implements Route {

        /** One that is not held. */
        public Local(long account, MailAddress address, String detail, String mailbox) {
            this(account, address, detail, mailbox, false);
        }
    }

    /** Another server, or dropped. @param held whether mail waits in the queue until somebody releases it */
    record Remote(MailAddress address, Destination destination, boolean held) implements Route {

        /** One that is not held. */
        public Remote(MailAddress address, Destination destination) {
            this(address, destination, false);
        }
    }

    /** A JMS destination, behind which an application of this house has it. @param address the one that leads there */
    record Jms(MailAddress address, JndiName name) implements Route {}

    /** Accepted and dropped. */
    record Discarded(MailAddress address) implements Route {}

    /**
     * What is behind an alias, all nesting followed: two copies or more, or one that has a sender of its own.
     * None is an expansion, and at least one of them is not refused.
     */
    record Expansion(List<Copy> copies) implements Route {

        /** Copies the list. */
        public Expansion {
            copies = List.copyOf(copies);
        }
    }

    /**
     * One of the places an alias leads to.
     *
     * @param sender the reverse-path there, who looks after the list; null for that of the message
     */
    record Copy(Route route, MailAddress sender) {}

    /** No such place; the reply says why. @param address the one that leads nowhere, perhaps behind an alias */
    record Refused(MailAddress address, SmtpReply reply) implements Route {

        /** Whether it may lead somewhere later. */
        boolean temporary() {
            return reply.code() < 500;
        }
    }
}
