package org.valija.policy.access;

import org.valija.directory.ChangeRefusedException;
import org.valija.policy.access.AccessAction.Kind;

/** An entry of the access table: what it speaks of, and what happens then. */
public record AccessEntry(AccessKey key, AccessAction action) {

    /** Refuses pairs that could never do anything. @throws ChangeRefusedException with the reason */
    public AccessEntry {
        boolean friend = action.kind() == Kind.FRIEND;
        if (friend != (key.tag() == AccessTag.SPAM)) {
            throw refused(key, friend ? "FRIEND stands behind Spam: only" : "behind Spam: stands FRIEND only");
        }
        boolean ofSenders = key.tag() == AccessTag.FROM
                || key.tag() == AccessTag.HELO
                || key.tag().ofServers()
                || key.name().equals(AccessKey.NULL_SENDER);
        if (action.kind() == Kind.RELAY && ofSenders) {
            throw refused(key, "what a client says of itself is easily forged and allows no RELAY; OK goes on");
        }
    }

    /** Reads both parts. @throws ChangeRefusedException with the reason where that cannot be */
    public static AccessEntry parse(String key, String action) {
        return new AccessEntry(AccessKey.parse(key), AccessAction.parse(action));
    }

    private static ChangeRefusedException refused(AccessKey key, String why) {
        return ChangeRefusedException.invalid("The entry " + key + " cannot be: " + why);
    }

    /** As a line of sendmail's {@code access}, with a tab between key and action. */
    @Override
    public String toString() {
        return key + "\t" + action;
    }
}
