package org.valija.policy.restriction;

import java.util.Optional;

/**
 * One entry of a list.
 *
 * @param check what is asked
 * @param list the DNS-based list that is asked; empty where the check asks none
 * @param warns whether a refusal is only written down
 */
record Restriction(Check check, Optional<DnsList> list, boolean warns) {

    /** What stands before a check whose refusal is only written down. */
    static final String WARN_IF_REJECT = "warn_if_reject";

    /** As it stands in a list of restrictions. */
    @Override
    public String toString() {
        return (warns ? WARN_IF_REJECT + ' ' : "")
                + check
                + list.map(l -> " " + l).orElse("");
    }
}
