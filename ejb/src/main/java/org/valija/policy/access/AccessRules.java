package org.valija.policy.access;

import org.valija.policy.access.AccessAction.Kind;

/** The actions of one name, by tag; null where an entry with that tag is missing. */
record AccessRules(
        AccessAction connect,
        AccessAction helo,
        AccessAction from,
        AccessAction to,
        AccessAction spam,
        AccessAction untagged) {

    static final AccessRules NONE = new AccessRules(null, null, null, null, null, null);

    AccessAction of(AccessTag tag) {
        return switch (tag) {
            case CONNECT -> connect;
            case HELO -> helo;
            case FROM -> from;
            case TO -> to;
            case SPAM -> spam;
            case NONE -> untagged;
        };
    }

    /** The same with another action for a tag; null for none. */
    AccessRules with(AccessTag tag, AccessAction action) {
        return new AccessRules(
                tag == AccessTag.CONNECT ? action : connect,
                tag == AccessTag.HELO ? action : helo,
                tag == AccessTag.FROM ? action : from,
                tag == AccessTag.TO ? action : to,
                tag == AccessTag.SPAM ? action : spam,
                tag == AccessTag.NONE ? action : untagged);
    }

    /** Which tag answers a question that is asked with this one: itself, before an entry without a tag. Null for none. */
    AccessTag answering(AccessTag asked) {
        if (of(asked) != null) {
            return asked;
        }
        boolean counts = switch (asked) {
            case CONNECT, FROM, NONE -> untagged != null;
            // sendmail: an untagged domain may be relayed to, but refuses no recipient
            case TO -> untagged != null && untagged.kind() == Kind.RELAY;
            case HELO, SPAM -> false;
        };
        return counts ? AccessTag.NONE : null;
    }
}
