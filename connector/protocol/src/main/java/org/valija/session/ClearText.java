package org.valija.session;

/** Where a client may send its password without TLS. */
public enum ClearText {
    /** Nowhere. */
    NEVER,
    /** From this machine alone. */
    LOOPBACK,
    /** From everywhere. */
    ALWAYS;

    /** Whether this client may authenticate now. */
    public boolean allows(Link link) {
        return this == ALWAYS
                || link.tls().isPresent()
                || this == LOOPBACK
                        && link.remote().getAddress() != null
                        && link.remote().getAddress().isLoopbackAddress();
    }
}
