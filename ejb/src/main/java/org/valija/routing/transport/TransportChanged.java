package org.valija.routing.transport;

/** The transport table has changed. Fired within the transaction of the change. */
record TransportChanged() {}
