package org.valija.mail;

/** What a mailbox is for (RFC 6154 §2). */
public enum SpecialUse {
    ARCHIVE("\\Archive"),
    DRAFTS("\\Drafts"),
    FLAGGED("\\Flagged"),
    JUNK("\\Junk"),
    SENT("\\Sent"),
    TRASH("\\Trash");

    private final String attribute;

    SpecialUse(String attribute) {
        this.attribute = attribute;
    }

    /** As LIST names it, such as {@code \Sent}. */
    public String attribute() {
        return attribute;
    }
}
