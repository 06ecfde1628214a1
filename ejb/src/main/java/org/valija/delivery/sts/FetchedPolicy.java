package org.valija.delivery.sts;

import java.time.Instant;
import java.util.Optional;

/**
 * A policy as a domain's web server gave it.
 *
 * @param id what the domain's TXT record called it then
 * @param at when it was fetched
 */
record FetchedPolicy(String domain, String id, String text, Instant at) {

    /** The policy, as long as it may be used. */
    Optional<StsPolicy> live(Instant now) {
        return StsPolicy.parse(text).filter(policy -> !policy.expired(at, now));
    }
}
