package org.valija.policy.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.valija.policy.access.AccessAction.Kind;

/** The actions of one name. @param byTag in the order of the tags; null where an entry with that tag is missing */
record AccessRules(List<AccessAction> byTag) {

    static final AccessRules NONE = new AccessRules(Collections.nCopies(AccessTag.values().length, null));

    AccessAction of(AccessTag tag) {
        return byTag.get(tag.ordinal());
    }

    /** The same with another action for a tag; null for none. */
    AccessRules with(AccessTag tag, AccessAction action) {
        AccessAction[] changed = byTag.toArray(AccessAction[]::new);
        changed[tag.ordinal()] = action;
        return new AccessRules(Collections.unmodifiableList(Arrays.asList(changed)));
    }

    /** Which tag answers a question that is asked with this one: itself, before an entry without a tag. Null for none. */
    AccessTag answering(AccessTag asked) {
        if (of(asked) != null) {
            return asked;
        }
        AccessAction untagged = of(AccessTag.NONE);
        boolean counts = switch (asked) {
            case CONNECT, FROM, NONE -> untagged != null;
            // sendmail: an untagged domain may be relayed to, but refuses no recipient
            case TO -> untagged != null && untagged.kind() == Kind.RELAY;
            case HELO, SPAM, MX, NS, ADDRESS -> false;
        };
        return counts ? AccessTag.NONE : null;
    }
}
