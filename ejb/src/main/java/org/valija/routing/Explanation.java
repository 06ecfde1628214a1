package org.valija.routing;

import java.util.List;

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

    /** One look-up that found something. @param subject what was looked up; {@code result} what it gave */
    public record Step(Rule rule, String subject, String result) {}

    /** Which rule decided, in the order in which they are tried. */
    public enum Rule {
        /** The domain is another name of a local one. */
        DOMAIN_ALIAS,
        /** An alias has exactly this address. */
        ALIAS,
        /** The targets of an alias that stand in a file. */
        INCLUDE,
        /** The copies of a list have its owner as their sender. */
        OWNER,
        /** A mailbox that an alias names. */
        MAILBOX,
        /** An alias drops the mail. */
        DISCARD,
        /** An account has exactly this address. */
        ACCOUNT,
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
        /** Nothing was found, or too much. */
        REFUSED
    }
}
