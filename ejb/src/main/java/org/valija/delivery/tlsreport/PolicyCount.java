package org.valija.delivery.tlsreport;

import org.valija.delivery.tlsreport.TlsResult.Policy;

/** How many sessions went well under a policy, and how many did not (RFC 8460 §4.2). */
public record PolicyCount(Policy policy, long successful, long failed) {}
