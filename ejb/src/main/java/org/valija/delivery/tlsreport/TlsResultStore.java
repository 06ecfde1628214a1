package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;

/** The counts in the database, those of all nodes together; each call is a transaction. */
@ApplicationScoped
public class TlsResultStore {

    private EntityManager entities;

    /** For the container. */
    TlsResultStore() {}

    @Inject
    TlsResultStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Adds to what is counted. Fails where another node adds the same result for the first time; nothing is added then.
     *
     * @param most results of a day that are kept
     * @return how many sessions found no room
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long add(List<TlsCount> counts, int most) {
        long lost = 0;
        for (TlsCount count : counts) {
            int known = entities.createQuery(
                            "update StoredTlsResult r set r.sessions = r.sessions + :more where r.id = :id")
                    .setParameter("more", count.sessions())
                    .setParameter("id", count.result().key())
                    .executeUpdate();
            if (known == 0 && results(count.result().day()) < most) {
                entities.persist(new StoredTlsResult(count));
            } else if (known == 0) {
                lost += count.sessions();
            }
        }
        return lost;
    }

    private long results(LocalDate day) {
        return entities.createQuery("select count(r) from StoredTlsResult r where r.day = :day", Long.class)
                .setParameter("day", day.toEpochDay())
                .getSingleResult();
    }

    /** What was counted of a domain on a day, by policy, and successes first. */
    @Transactional
    public List<TlsCount> counts(LocalDate day, String domain) {
        return entities.createQuery(
                        "select r from StoredTlsResult r where r.day = :day and r.domain = :domain"
                                + " order by r.policyType, r.policy, r.fault, r.host, r.address, r.sender",
                        StoredTlsResult.class)
                .setParameter("day", day.toEpochDay())
                .setParameter("domain", domain)
                .getResultStream()
                .map(StoredTlsResult::toCount)
                .toList();
    }

    @Transactional
    public int expire(LocalDate before) {
        return entities.createQuery("delete from StoredTlsResult r where r.day < :before")
                .setParameter("before", before.toEpochDay())
                .executeUpdate();
    }
}
