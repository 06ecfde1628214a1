package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.valija.delivery.Destination;
import org.valija.delivery.Outcome;
import org.valija.delivery.profile.Profiles;
import org.valija.settings.Transactions;
import org.valija.smtp.SmtpReply;

/**
 * Lets mail wait while the server is offline, without an attempt, so that it grows neither late nor old, and lets it go
 * once a profile is active. Thread-safe.
 */
@ApplicationScoped
class OfflineGate {

    /** {@code due} of what waits, in ms: the end of what dates are written for, and so before what is held. */
    static final long PARKED = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    /** What is shown of it. */
    static final Outcome.Deferred WHY = new Outcome.Deferred(
            Destination.PROFILE.name(), SmtpReply.of(451, "4.4.0", "offline, waits until a profile is active"), true);

    private static final System.Logger LOG = System.getLogger(OfflineGate.class.getName());

    private Profiles profiles;
    private EntityManager entities;
    private Transactions transactions;
    private QueueOperations operations;
    private Dispatch dispatch;
    private QueueRunner runner;
    private State last = State.UNKNOWN;
    Clock clock = Clock.systemUTC();

    /** Where mail of profiles goes. */
    private enum State {
        /** Not asked yet. */
        UNKNOWN,
        /** It waits. */
        OFFLINE,
        /** Along the route of a profile. */
        ACTIVE,
        /** No profile is active, and nothing has to wait for one. */
        NONE
    }

    /** For the container. */
    OfflineGate() {}

    @Inject
    OfflineGate(Profiles profiles, EntityManager entities, Transactions transactions) {
        this.profiles = profiles;
        this.entities = entities;
        this.transactions = transactions;
    }

    @Inject
    void after(QueueOperations queueOperations, Dispatch toServe, QueueRunner running) {
        operations = queueOperations;
        dispatch = toServe;
        runner = running;
    }

    /** Whether mail for this destination waits. */
    boolean holds(Destination destination) {
        return destination.equals(Destination.PROFILE) && profiles.isOffline();
    }

    /** The same by a destination's key. */
    boolean holds(String destination) {
        return destination.equals(Destination.PROFILE.key()) && profiles.isOffline();
    }

    /** When a task that waits is looked at again, in ms: never, or when its message's time to be delivered in is over. */
    static long until(Task task) {
        return Deadline.of(task.message)
                .map(deadline -> Math.min(PARKED, deadline.time().toEpochMilli()))
                .orElse(PARKED);
    }

    /** Another profile is active, or none, or nothing has to wait any more: lets go what may go. One thread at a time. */
    synchronized void changed() {
        profiles.reread();
        look(true);
    }

    /** Lets go what has waited, where that is over; also what came while it ended. One thread at a time. */
    synchronized void look() {
        look(false);
    }

    private void look(boolean changed) {
        State now = state();
        if (now == State.ACTIVE) {
            free(changed || now != last);
        } else if (now == State.NONE && transactions.call(this::waits)) {
            operations.order(new QueueOrder.Requeue(), ofProfiles());
        }
        last = now;
    }

    /** @param all whether what has been tried and waits for its next attempt goes, too */
    private void free(boolean all) {
        long behind = all ? clock.millis() : PARKED - 1;
        int freed = transactions.call(() -> free(behind));
        if (all) {
            dispatch.remote().revive(Destination.PROFILE.key());
        }
        if (freed > 0) {
            LOG.log(Level.INFO, "{0} recipients have waited for a profile", freed);
            runner.run();
        }
    }

    private State state() {
        if (profiles.active().isPresent()) {
            return State.ACTIVE;
        }
        return profiles.isOffline() ? State.OFFLINE : State.NONE;
    }

    private int free(long behind) {
        return entities.createNativeQuery("update queued_recipient set due = :now, lease_owner = null"
                        + " where destination = :destination and due > :behind and due < " + QueuedRecipient.HELD
                        + " and lease_owner is null")
                .setParameter("destination", Destination.PROFILE.key())
                .setParameter("behind", behind)
                .setParameter("now", clock.millis())
                .executeUpdate();
    }

    private boolean waits() {
        List<Long> one = entities.createQuery(
                        "select r.id from QueuedRecipient r where r.destination = :destination", Long.class)
                .setParameter("destination", Destination.PROFILE.key())
                .setMaxResults(1)
                .getResultList();
        return !one.isEmpty();
    }

    private static QueueSearch ofProfiles() {
        return new QueueSearch(
                0, "", "", Destination.PROFILE.key(), "", Optional.empty(), Optional.empty(), Optional.empty());
    }
}
