package org.valija.delivery.tlsreport;

/** So many sessions. */
public record TlsCount(TlsResult result, long sessions) {}
