package org.valija.imap.command;

/** The states of a session (RFC 3501 §3). Logout is the connection's end. */
public enum State {
    /** The client has not authenticated. */
    NOT_AUTHENTICATED,
    /** The client has authenticated; no mailbox is selected. */
    AUTHENTICATED,
    /** A mailbox is selected. */
    SELECTED
}
