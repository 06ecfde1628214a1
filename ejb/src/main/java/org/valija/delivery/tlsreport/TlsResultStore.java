package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;

/** The counts in the database, those of all nodes together; each call is a transaction. */
@ApplicationScoped
public class TlsResultStore {

    private static final String SUCCESSFUL = "sum(case when r.fault = '' then r.sessions else 0L end)";
    private static final String FAILED = "sum(case when r.fault = '' then 0L else r.sessions end)";

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

    /** What was counted of a domain on a day, the results of most sessions first. @param most results */
    @Transactional
    public List<TlsCount> counts(LocalDate day, String domain, int most) {
        return counts("", day, domain, most);
    }

    /** The failures among them. */
    @Transactional
    public List<TlsCount> failures(LocalDate day, String domain, int most) {
        return counts(" and r.fault <> ''", day, domain, most);
    }

    private List<TlsCount> counts(String among, LocalDate day, String domain, int most) {
        return entities.createQuery(
                        "select r from StoredTlsResult r where r.day = :day and r.domain = :domain" + among
                                + " order by r.sessions desc, r.id",
                        StoredTlsResult.class)
                .setParameter("day", day.toEpochDay())
                .setParameter("domain", domain)
                .setMaxResults(most)
                .getResultStream()
                .map(StoredTlsResult::toCount)
                .toList();
    }

    /** The policies of a domain on a day, those of most sessions first. */
    @Transactional
    public List<PolicyCount> policies(LocalDate day, String domain, int most) {
        return entities.createQuery(
                        "select r.policyType, r.policy, r.servers, " + SUCCESSFUL + ", " + FAILED
                                + " from StoredTlsResult r where r.day = :day and r.domain = :domain"
                                + " group by r.policyType, r.policy, r.servers order by sum(r.sessions) desc",
                        Object[].class)
                .setParameter("day", day.toEpochDay())
                .setParameter("domain", domain)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new PolicyCount(
                        StoredTlsResult.policy((String) row[0], (String) row[1], (String) row[2]), (Long) row[3], (Long)
                                row[4]))
                .toList();
    }

    /** One page of the domains of which something was counted on a day. */
    @Transactional
    public Page<DomainCount> domains(LocalDate day, Range range) {
        String from = " from StoredTlsResult r where r.day = :day and r.domain like :text escape '\\'"
                + " and (:domain = '' or r.domain = :domain)";
        List<DomainCount> items = entities.createQuery(
                        "select r.domain, " + SUCCESSFUL + ", " + FAILED + from
                                + " group by r.domain order by r.domain",
                        Object[].class)
                .setParameter("day", day.toEpochDay())
                .setParameter("text", range.pattern())
                .setParameter("domain", TlsResult.aLabels(range.domain()))
                .setFirstResult(range.from())
                .setMaxResults(range.size())
                .getResultStream()
                .map(row -> new DomainCount((String) row[0], (Long) row[1], (Long) row[2]))
                .toList();
        long total = entities.createQuery("select count(distinct r.domain)" + from, Long.class)
                .setParameter("day", day.toEpochDay())
                .setParameter("text", range.pattern())
                .setParameter("domain", TlsResult.aLabels(range.domain()))
                .getSingleResult();
        return new Page<>(items, total);
    }

    /** Removes what is older, reports too. @return how many results */
    @Transactional
    public int expire(LocalDate before) {
        entities.createQuery("delete from StoredTlsReport r where r.day < :before")
                .setParameter("before", before.toEpochDay())
                .executeUpdate();
        return entities.createQuery("delete from StoredTlsResult r where r.day < :before")
                .setParameter("before", before.toEpochDay())
                .executeUpdate();
    }
}
