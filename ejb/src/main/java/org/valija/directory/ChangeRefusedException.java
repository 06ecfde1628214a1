package org.valija.directory;

import jakarta.ejb.ApplicationException;

/** A change of the directory that cannot be; nothing was changed. The message is one sentence for people. */
@ApplicationException(rollback = true)
@SuppressWarnings("serial")
public final class ChangeRefusedException extends RuntimeException {

    private final Reason reason;

    /** Why a change is refused. */
    public enum Reason {
        /** A value breaks a rule. */
        INVALID,
        /** The name or address is taken. */
        EXISTS,
        /** There is no such thing. */
        UNKNOWN,
        /** Something else needs it. */
        IN_USE
    }

    public ChangeRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public static ChangeRefusedException invalid(String message) {
        return new ChangeRefusedException(Reason.INVALID, message);
    }

    public static ChangeRefusedException unknown(String what, Object name) {
        return new ChangeRefusedException(Reason.UNKNOWN, "There is no " + what + " " + name);
    }

    static ChangeRefusedException exists(String what, Object name) {
        return new ChangeRefusedException(Reason.EXISTS, "The " + what + " " + name + " exists already");
    }
}
