package org.valija.routing;

import java.util.List;
import org.valija.delivery.Destination;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpReply;

/** Where an address leads, one step. */
public sealed interface Route {

    /**
     * A mailbox of this server.
     *
     * @param account the account's number
     * @param address the account's own address
     * @param detail what stood behind the separator; empty where nothing did
     */
    record Local(long account, MailAddress address, String detail) implements Route {}

    /** Another server. */
    record Remote(MailAddress address, Destination destination) implements Route {}

    /**
     * The addresses behind an alias, all nesting followed: two or more, none of them an expansion, at
     * least one of them not refused.
     */
    record Expansion(List<Route> targets) implements Route {

        /** Copies the list. */
        public Expansion {
            targets = List.copyOf(targets);
        }
    }

    /** No such place; the reply says why. @param address the one that leads nowhere, perhaps behind an alias */
    record Refused(MailAddress address, SmtpReply reply) implements Route {}
}
