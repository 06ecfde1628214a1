package org.valija.delivery.sts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The policies in the database, so that a restart or another node need not fetch them again; each call is a transaction. */
@Stateless
public class StsStore {

    @Inject
    EntityManager entities;

    public Optional<FetchedPolicy> find(String domain) {
        return Optional.ofNullable(entities.find(StoredStsPolicy.class, domain)).map(StoredStsPolicy::toPolicy);
    }

    public void put(FetchedPolicy policy) {
        entities.merge(new StoredStsPolicy(policy));
    }

    public void remove(String domain) {
        entities.createQuery("delete from StoredStsPolicy p where p.domain = :domain")
                .setParameter("domain", domain)
                .executeUpdate();
    }

    /** The domains of which there are policies, by name. */
    public List<String> domains() {
        return entities.createQuery("select p.domain from StoredStsPolicy p order by p.domain", String.class)
                .getResultList();
    }
}
