package org.valija.routing;

import java.util.List;
import java.util.Locale;
import org.valija.delivery.Destination;

/**
 * How an address was routed, for people.
 *
 * @param steps in order
 * @param route the end
 */
public record Explanation(List<Step> steps, Route route) {

    /** Copies the steps. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /** Where mail ends, one text for each place: {@code ana@example.org local}, with the sender where it is another. */
    public List<String> ends() {
        return route instanceof Route.Expansion expansion
                ? expansion.copies().stream()
                        .map(copy -> text(copy.route()) + (copy.sender() == null ? "" : " from " + copy.sender()))
                        .toList()
                : List.of(text(route));
    }

    private static String text(Route route) {
        return switch (route) {
            case Route.Local local when local.mailbox().isEmpty() -> local.address() + " local" + held(local.held());
            case Route.Local local -> local.address() + " local " + local.mailbox() + held(local.held());
            case Route.Remote remote -> remote.address() + " " + remote.destination() + held(remote.held());
            case Route.Jms jms -> jms.address() + " " + Destination.jms(jms.name());
            case Route.Discarded discarded -> discarded.address() + " discard";
            case Route.Refused refused -> refused.address() + " " + Destination.refused(refused.reply());
            case Route.Expansion nested -> throw new IllegalStateException("an expansion is flat: " + nested);
        };
    }

    private static String held(boolean held) {
        return held ? " held" : "";
    }

    /** One look-up that found something. @param subject what was looked up; {@code result} what it gave */
    public record Step(Rule rule, String subject, String result) {}

    /** Which rule decided, in the order in which they are tried. */
    public enum Rule {
        /** The recipient stands for another. */
        RECIPIENT_CANONICAL,
        /** The sender is written as another. */
        SENDER_CANONICAL,
        /** The sender's domain is masqueraded. */
        MASQUERADE,
        /** The sender is written as another where mail leaves. */
        GENERIC,
        /** The domain is another name of a local one. */
        DOMAIN_ALIAS,
        /** The table of virtual users has an entry. */
        VIRTUAL,
        /** An alias has exactly this address. */
        ALIAS,
        /** The targets of an alias that stand in a file. */
        INCLUDE,
        /** The copies of a list have its owner as their sender. */
        OWNER,
        /** A mailbox that an alias names. */
        MAILBOX,
        /** A JMS destination that an alias names. */
        JMS,
        /** An alias drops the mail. */
        DISCARD,
        /** An account has exactly this address. */
        ACCOUNT,
        /** The account's mail goes on. */
        FORWARD,
        /** Without what stands behind the separator, there is an alias or account. */
        DETAIL,
        /** A role name that every domain has. */
        ROLE,
        /** The transport table has an entry for it. */
        TRANSPORT,
        /** The domain's mail goes on to another host. */
        NEXT_HOP,
        /** Nobody has the address; the domain has somebody for that. */
        CATCH_ALL,
        /** The domain is not here. */
        REMOTE,
        /** Whether the server that its mail goes on to has the recipient. */
        RELAY_RECIPIENT,
        /** Nothing is sent to the address. */
        SUPPRESSED,
        /** Nothing was found, or too much. */
        REFUSED;

        /** Such as {@code catch-all}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
