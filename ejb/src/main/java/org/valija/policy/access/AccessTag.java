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
    /** A mail exchanger of a domain: its name and its addresses. */
    MX("MX:"),
    /** A name server of a domain: its name and its addresses. */
    NS("NS:"),
    /** The host of a domain's own name: its name and its addresses. */
    ADDRESS("Address:"),
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

    /** Whether it speaks of hosts that a domain names: of those whose domain it is, its owner says what he likes. */
    boolean ofServers() {
        return this == MX || this == NS || this == ADDRESS;
    }

    boolean begins(String key) {
        return this != NONE && key.regionMatches(true, 0, text, 0, text.length());
    }
}
