package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.valija.settings.Transactions;

/**
 * Has the waiting mail of a domain tried at once, as a client asks for by ETRN (RFC 1985). Reads the whole queue, so
 * callers see to it that nobody asks too often. Thread-safe.
 */
@ApplicationScoped
public class DomainStart {

    private static final String OF_DOMAIN = " from queued_recipient where (address like :exactly escape '!'"
            + " or address like :below escape '!') and due < " + QueuedRecipient.HELD
            + " and message not in (select id from queued_message where release_at > :now)";

    private EntityManager entities;
    private Transactions transactions;
    private Dispatch dispatch;
    private QueueRunner runner;
    Clock clock = Clock.systemUTC();

    /** For the container. */
    DomainStart() {}

    @Inject
    public DomainStart(EntityManager entities, Transactions transactions, Dispatch dispatch, QueueRunner runner) {
        this.entities = entities;
        this.transactions = transactions;
        this.dispatch = dispatch;
        this.runner = runner;
    }

    /**
     * Starts it. What is held stays so, and so does what is to leave later; what is being delivered goes on.
     *
     * @param domain in lower case
     * @param below its subdomains too
     * @return how many messages wait for it
     */
    public long start(String domain, boolean below) {
        List<String> destinations = new ArrayList<>();
        long messages = transactions.call(() -> {
            long waiting = 0;
            for (Object[] row : waiting(domain, below)) {
                destinations.add((String) row[0]);
                waiting += ((Number) row[1]).longValue();
            }
            if (waiting > 0) {
                due(domain, below);
            }
            return waiting;
        });
        destinations.forEach(dispatch.remote()::revive);
        if (messages > 0) {
            runner.run();
        }
        return messages;
    }

    @SuppressWarnings("unchecked") // a native query of several columns
    private List<Object[]> waiting(String domain, boolean below) {
        return bind("select destination, count(distinct message)" + OF_DOMAIN + " group by destination", domain, below)
                .getResultList();
    }

    private void due(String domain, boolean below) {
        bind(
                        "update queued_recipient set due = :now where id in (select id" + OF_DOMAIN
                                + " and due > :now and lease_owner is null)",
                        domain,
                        below)
                .executeUpdate();
    }

    private Query bind(String statement, String domain, boolean below) {
        String name = QueueConditions.escaped(domain);
        return entities.createNativeQuery(statement)
                .setParameter("now", clock.millis())
                .setParameter("exactly", "%@" + name)
                .setParameter("below", below ? "%@%." + name : "%@" + name);
    }
}
