package org.valija.delivery.sts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A policy's row. */
@Entity
@Table(name = "mta_sts_policy")
class StoredStsPolicy {

    @Id
    private String domain;

    @Column(name = "policy_id")
    private String policyId;

    private String policy;

    /** In ms. */
    private long fetched;

    protected StoredStsPolicy() {}

    StoredStsPolicy(FetchedPolicy fetched) {
        domain = fetched.domain();
        policyId = fetched.id();
        policy = fetched.text();
        this.fetched = fetched.at().toEpochMilli();
    }

    FetchedPolicy toPolicy() {
        return new FetchedPolicy(domain, policyId, policy, Instant.ofEpochMilli(fetched));
    }
}
