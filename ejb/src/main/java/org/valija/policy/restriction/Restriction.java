package org.valija.policy.restriction;

/**
 * One entry of a list.
 *
 * @param check what is asked
 * @param warns whether a refusal is only written down
 */
record Restriction(Check check, boolean warns) {

    /** What stands before a check whose refusal is only written down. */
    static final String WARN_IF_REJECT = "warn_if_reject";

    /** As it stands in a list. */
    @Override
    public String toString() {
        return warns ? WARN_IF_REJECT + ' ' + check : check.toString();
    }
}
