package org.valija.jca.outbound;

/** What outbound connections need of the resource adapter, which starts and stops it. */
public interface OutboundSupport {

    /** The guard of all connections of this adapter. */
    WireGuard wireGuard();
}
