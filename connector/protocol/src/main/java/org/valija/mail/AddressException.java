package org.valija.mail;

/** A text is no mail address; the message says why, in words for the user. Has no stack trace, as it is part of dialogue. */
public final class AddressException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Part part;

    AddressException(Part part, String why) {
        super(why, null, false, false);
        this.part = part;
    }

    /** Which part is wrong. */
    public Part part() {
        return part;
    }

    /** The parts of an address. */
    public enum Part {
        /** What stands before the {@code @}. */
        LOCAL_PART,
        /** What stands behind the {@code @}. */
        DOMAIN
    }
}
