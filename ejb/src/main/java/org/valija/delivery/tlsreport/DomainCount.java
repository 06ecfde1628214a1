package org.valija.delivery.tlsreport;

/** So many sessions with a domain's servers went well, and so many did not. */
public record DomainCount(String domain, long successful, long failed) {}
