package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.valija.delivery.Batch;
import org.valija.delivery.Courier;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.Outcome;
import org.valija.delivery.suppression.Suppressions;
import org.valija.event.QueueId;
import org.valija.mail.MailAddress;
import org.valija.queue.Verdict.Attempt;
import org.valija.smtp.SmtpReply;

/** Delivers tasks of one message and one remote destination, and has their fates recorded when the courier is done. */
@ApplicationScoped
class RemoteWorker {

    private static final System.Logger LOG = System.getLogger(RemoteWorker.class.getName());
    private static final SmtpReply OURS = SmtpReply.of(451, "4.3.0", "internal error of the sending system");

    private final Map<Transport, Courier> couriers = new EnumMap<>(Transport.class);
    private Settlements settlements;
    private Suppressions suppressions;

    /** For the container. */
    RemoteWorker() {}

    @Inject
    RemoteWorker(@Any Instance<Courier> couriers, Settlements settlements) {
        this((Iterable<Courier>) couriers, settlements);
    }

    RemoteWorker(Iterable<Courier> couriers, Settlements settlements) {
        couriers.forEach(courier -> this.couriers.put(courier.transport(), courier));
        this.settlements = settlements;
    }

    @Inject
    void sparing(Suppressions list) {
        suppressions = list;
    }

    /** Makes one attempt. @return the deferral that says that nobody could be reached, or null */
    Outcome.Deferred work(List<Task> tasks) {
        long start = System.nanoTime();
        List<Outcome> outcomes = outcomes(tasks);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<Attempt> attempts = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            attempts.add(new Attempt(tasks.get(i), outcomes.get(i), took));
        }
        settlements.record(attempts);
        return unreachable(outcomes);
    }

    /** Tells tasks that were never tried what became of others of their destination. */
    void refuse(List<Task> tasks, Outcome.Deferred outcome) {
        if (!tasks.isEmpty()) {
            settlements.record(tasks.stream()
                    .map(task -> new Attempt(task, outcome, Duration.ZERO))
                    .toList());
        }
    }

    /** Ends tasks of a message whose time to be delivered in is over. */
    void giveUp(List<Task> tasks) {
        settlements.record(tasks.stream()
                .map(task -> new Attempt(task, Deadline.failure(task.destination.name()), Duration.ZERO))
                .toList());
    }

    private List<Outcome> outcomes(List<Task> tasks) {
        Task first = tasks.getFirst();
        try {
            // the list says to whom nothing is sent, and an application is here
            boolean anybody = suppressions.isEmpty() || first.destination.transport() == Transport.JMS;
            return anybody ? sent(tasks) : sentUnlessSuppressed(tasks);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, QueueId.text(first.message.id) + ": delivery to " + first.destination + " failed", e);
        }
        Outcome ours = new Outcome.Deferred(first.destination.name(), OURS, false);
        return tasks.stream().map(task -> ours).toList();
    }

    /** Nothing is sent to who has come onto the list since the message was accepted, or stands behind an alias. */
    private List<Outcome> sentUnlessSuppressed(List<Task> tasks) {
        List<Outcome> outcomes = new ArrayList<>(tasks.size());
        List<Task> open = new ArrayList<>(tasks.size());
        for (Task task : tasks) {
            boolean suppressed =
                    suppressions.find(MailAddress.of(task.recipient.address)).isPresent();
            outcomes.add(suppressed ? new Outcome.Failed(task.destination.name(), Suppressions.reply()) : null);
            if (!suppressed) {
                open.add(task);
            }
        }
        Iterator<Outcome> next = (open.isEmpty() ? List.<Outcome>of() : sent(open)).iterator();
        outcomes.replaceAll(outcome -> outcome == null ? next.next() : outcome);
        return outcomes;
    }

    private List<Outcome> sent(List<Task> tasks) {
        Task first = tasks.getFirst();
        Courier courier = couriers.get(first.destination.transport());
        List<Outcome> outcomes = courier.deliver(new Batch(
                first.envelope(),
                first.destination,
                tasks.stream().map(task -> task.recipient.addressee()).toList()));
        if (outcomes.size() != tasks.size()) {
            throw new IllegalStateException(
                    courier + ": " + outcomes.size() + " outcomes for " + tasks.size() + " recipients");
        }
        return outcomes;
    }

    private static Outcome.Deferred unreachable(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (!(outcome instanceof Outcome.Deferred deferred) || !deferred.unreachable()) {
                return null;
            }
        }
        return (Outcome.Deferred) outcomes.getFirst();
    }
}
