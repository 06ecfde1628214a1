package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.valija.delivery.tlsreport.ReportState.Stage;
import org.valija.settings.Node;
import org.valija.settings.Transactions;

/**
 * The reports in the database, those of all nodes together. A node claims a report for a time before it works on it, so
 * that none is sent by two. Each call is a transaction of its own.
 */
@ApplicationScoped
public class TlsReportStore {

    /** How many due reports are looked at to find one that nobody else takes first. */
    private static final int CANDIDATES = 20;

    private EntityManager entities;
    private Transactions transactions;
    private Node node;

    /** For the container. */
    TlsReportStore() {}

    @Inject
    TlsReportStore(EntityManager entities, Transactions transactions, Node node) {
        this.entities = entities;
        this.transactions = transactions;
        this.node = node;
    }

    /**
     * Plans reports to domains of which something was counted that day, and which have none yet. Fails where another
     * node plans the same just then; nothing is planned then.
     *
     * @param first makes a domain's first state
     * @return how many were planned; less than {@code most} where that was all
     */
    int plan(LocalDate day, int most, Function<String, ReportState> first) {
        return transactions.call(() -> {
            List<String> domains = entities.createQuery(
                            "select distinct r.domain from StoredTlsResult r where r.day = :day and not exists"
                                    + " (select p.id from StoredTlsReport p where p.day = r.day and p.domain = r.domain)",
                            String.class)
                    .setParameter("day", day.toEpochDay())
                    .setMaxResults(most)
                    .getResultList();
            domains.forEach(domain -> entities.persist(new StoredTlsReport(first.apply(domain))));
            return domains.size();
        });
    }

    /** Begins a report anew, whatever became of it before. @return whether no node works on it just then */
    boolean begin(ReportState first, Instant now) {
        return transactions.call(() -> {
            StoredTlsReport known = locked(first);
            boolean free = known == null || !known.isClaimed(now);
            if (free) {
                entities.merge(new StoredTlsReport(first));
            }
            return free;
        });
    }

    /** Claims one that is due, if any is. */
    Optional<ReportState> claim(Instant now, Instant until) {
        while (true) {
            List<ReportState> due = due(now);
            if (due.isEmpty()) {
                return Optional.empty();
            }
            for (ReportState report : due) {
                Optional<ReportState> mine = claim(report, until);
                if (mine.isPresent()) {
                    return mine;
                }
            }
        }
    }

    private List<ReportState> due(Instant now) {
        return transactions.call(() -> entities.createQuery(
                        "select r from StoredTlsReport r where r.state = :waiting and r.due <= :now order by r.due",
                        StoredTlsReport.class)
                .setParameter("waiting", StoredTlsReport.text(Stage.WAITING))
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(CANDIDATES)
                .getResultStream()
                .map(StoredTlsReport::toState)
                .toList());
    }

    /** Claims this one, unless somebody did so before or changed it. */
    Optional<ReportState> claim(ReportState report, Instant until) {
        int claimed = transactions.call(
                () -> entities.createQuery("update StoredTlsReport r set r.due = :until, r.claimedBy = :node"
                                + " where r.id = :id and r.due = :due and r.state = :waiting")
                        .setParameter("until", until.toEpochMilli())
                        .setParameter("node", node.name())
                        .setParameter("id", StoredTlsReport.id(report.day(), report.domain()))
                        .setParameter("due", report.due().toEpochMilli())
                        .setParameter("waiting", StoredTlsReport.text(Stage.WAITING))
                        .executeUpdate());
        return claimed == 1 ? Optional.of(report.claimed(until)) : Optional.empty();
    }

    /** Writes what became of a claimed report, and lets go of it; not where the claim is somebody else's by now. */
    void settle(ReportState claimed, ReportState result) {
        transactions.call(() -> {
            StoredTlsReport row = locked(claimed);
            if (row != null && row.isClaimed(node.name(), claimed.due())) {
                entities.merge(new StoredTlsReport(result));
            }
            return null;
        });
    }

    private StoredTlsReport locked(ReportState report) {
        String id = StoredTlsReport.id(report.day(), report.domain());
        return entities.find(StoredTlsReport.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<ReportState> find(LocalDate day, String domain) {
        return transactions.call(
                () -> Optional.ofNullable(entities.find(StoredTlsReport.class, StoredTlsReport.id(day, domain)))
                        .map(StoredTlsReport::toState));
    }

    /** The reports to these domains, in any order. */
    public List<ReportState> find(LocalDate day, Collection<String> domains) {
        if (domains.isEmpty()) {
            return List.of();
        }
        return transactions.call(() -> entities.createQuery(
                        "select r from StoredTlsReport r where r.day = :day and r.domain in :domains",
                        StoredTlsReport.class)
                .setParameter("day", day.toEpochDay())
                .setParameter("domains", domains)
                .getResultStream()
                .map(StoredTlsReport::toState)
                .toList());
    }
}
