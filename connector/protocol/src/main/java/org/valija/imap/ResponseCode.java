package org.valija.imap;

/** Why the server says NO (RFC 3501 §7.1, RFC 5530). */
public enum ResponseCode {
    /** No reason that a program could use. */
    NONE,
    /** The target mailbox is missing; it may be created. */
    TRYCREATE,
    /** There is no such mailbox. */
    NONEXISTENT,
    /** There is one of this name. */
    ALREADYEXISTS,
    /** This can never be done. */
    CANNOT,
    /** Not with these rights. */
    NOPERM,
    /** The quota would be exceeded. */
    OVERQUOTA,
    /** The message is larger than the server takes (RFC 7889 calls it TOOBIG; RFC 4469 §4.2). */
    TOOBIG,
    /** Another session is in the way; try later. */
    INUSE,
    /** Some resource is at its limit. */
    LIMIT,
    /** A part of the server is away; try later. */
    UNAVAILABLE,
    /** The message's octets are damaged. */
    CORRUPTION,
    /** A fault of ours. */
    SERVERBUG;

    /** As on the wire, in brackets with a blank behind; empty for {@link #NONE}. */
    public String text() {
        return this == NONE ? "" : '[' + name() + "] ";
    }
}
