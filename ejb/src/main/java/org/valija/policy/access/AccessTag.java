package org.valija.policy.access;

/** What an entry's key is compared with. */
public enum AccessTag {
    /** The client's address and its confirmed host name. */
    CONNECT("Connect:"),
    /** What the client calls itself by in HELO. */
    HELO("Helo:"),
    /** The reverse-path. */
    FROM("From:"),
    /** A recipient. */
    TO("To:"),
    /** A recipient who takes mail that client or sender would be refused for. */
    SPAM("Spam:"),
    /** Client and reverse-path; where the action is RELAY, a recipient too. */
    NONE("");

    private final String text;

    AccessTag(String text) {
        this.text = text;
    }

    /** The tag with its colon, as it stands before the key. */
    @Override
    public String toString() {
        return text;
    }

    boolean begins(String key) {
        return this != NONE && key.regionMatches(true, 0, text, 0, text.length());
    }
}
