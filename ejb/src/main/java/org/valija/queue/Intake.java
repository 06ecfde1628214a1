package org.valija.queue;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.valija.delivery.Destination;
import org.valija.event.MailEvent;
import org.valija.mail.MailAddress;
import org.valija.settings.Node;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;

/**
 * Turns a new message into rows: follows aliases, drops second mentions of an address, and decides
 * whether a row is born leased to this node. A row that is, and is handed over after the commit, never
 * costs a query.
 */
@Dependent
class Intake {

    private final Addressing addressing;
    private final Dispatch dispatch;
    private final Node node;
    private final Settings settings;
    private OfflineGate gate;
    Clock clock = Clock.systemUTC();

    /**
     * Rows of one message.
     *
     * @param tasks those born leased
     * @param expanded aliases of several targets whose sender wants to hear of success
     * @param about the queue id of the message that a report is about; 0 otherwise
     */
    record Rows(
            QueuedMessage message,
            List<QueuedRecipient> recipients,
            List<Task> tasks,
            List<SmtpRecipient> expanded,
            long about) {

        Rows about(long reported) {
            return new Rows(message, recipients, tasks, expanded, reported);
        }

        /** Whether a recipient leads nowhere for now, so that nobody should answer for the message yet. */
        boolean undecided() {
            return recipients.stream().anyMatch(recipient -> recipient.destination.startsWith("error:4"));
        }

        /** That this is a report about a message. */
        MailEvent reported() {
            return new MailEvent.Reported(about, Instant.ofEpochMilli(message.arrival), "delivery report", message.id);
        }

        /** What is left once these are delivered. */
        Rows without(Collection<Task> served) {
            List<Task> tasksLeft =
                    tasks.stream().filter(task -> !served.contains(task)).toList();
            if (tasksLeft.size() == tasks.size()) {
                return this;
            }
            Set<QueuedRecipient> gone = tasks.stream()
                    .filter(served::contains)
                    .map(task -> task.recipient)
                    .collect(Collectors.toSet());
            List<QueuedRecipient> left =
                    recipients.stream().filter(r -> !gone.contains(r)).toList();
            return new Rows(message, left, tasksLeft, expanded, about);
        }

        MailEvent accepted() {
            return new MailEvent.Accepted(
                    message.id,
                    Instant.ofEpochMilli(message.arrival),
                    message.sender,
                    message.size,
                    recipients.size(),
                    message.origin());
        }
    }

    @Inject
    Intake(Addressing addressing, Dispatch dispatch, Node node, Settings settings) {
        this.addressing = addressing;
        this.dispatch = dispatch;
        this.node = node;
        this.settings = settings;
    }

    @Inject
    void behind(OfflineGate offlineGate) {
        gate = offlineGate;
    }

    /** Makes the rows; nothing is stored yet. */
    Rows rows(NewMessage message) {
        Instant now = clock.instant();
        List<SmtpRecipient> wanted = message.recipients();
        List<QueuedRecipient> recipients = new ArrayList<>(wanted.size());
        List<Addressing.Stop> ways = new ArrayList<>(wanted.size());
        List<SmtpRecipient> expanded = new ArrayList<>(0);
        Set<String> seen = wanted.size() == 1 ? null : new HashSet<>();
        for (SmtpRecipient recipient : wanted) {
            List<Addressing.Stop> stops = addressing.resolve(recipient.address());
            SmtpRecipient onwards = recipient;
            boolean list = stops.size() > 1 || stops.getFirst().sender() != null;
            if (list && recipient.notifies().contains(Notify.SUCCESS)) {
                expanded.add(recipient);
                onwards = withoutSuccess(recipient);
            }
            for (Addressing.Stop stop : stops) {
                if (seen == null || seen.add(stop.identity())) {
                    recipients.add(timed(message, row(message, onwards, stop)));
                    ways.add(stop);
                }
            }
        }
        if (!message.reason().isEmpty()) {
            recipients.forEach(recipient -> recipient.lastReply = message.reason());
        }
        QueuedMessage row = new QueuedMessage(message, recipients.size(), now);
        row.held = message.held() || settings.get(QueueSettings.ONLY);
        return new Rows(row, recipients, lease(row, recipients, ways, now.toEpochMilli()), expanded, 0);
    }

    /**
     * What a list sends on has its owner as sender, who hears of failures (RFC 3461 §5.2.7.3); but what has no sender
     * keeps none, so that no report goes round in circles (RFC 5321 §4.5.5).
     */
    private QueuedRecipient row(NewMessage message, SmtpRecipient recipient, Addressing.Stop stop) {
        if (stop.sender() == null && message.parameters().verp() != null) {
            MailAddress own =
                    verp(message.sender().orElseThrow(), message.parameters().verp(), recipient.address());
            return new QueuedRecipient(node.nextId(), message.queueId(), recipient, stop.from(own));
        }
        if (stop.sender() == null) {
            return new QueuedRecipient(node.nextId(), message.queueId(), recipient, stop);
        }
        if (message.sender().isEmpty()) {
            return new QueuedRecipient(node.nextId(), message.queueId(), recipient, stop.from(null));
        }
        SmtpRecipient plain = new SmtpRecipient(recipient.address(), Set.of(), null);
        return new QueuedRecipient(node.nextId(), message.queueId(), plain, stop);
    }

    /** The sender that one recipient sees, such as {@code list+ana=example.net@example.org}. */
    private static MailAddress verp(MailAddress sender, String delimiters, MailAddress recipient) {
        String to =
                recipient.localPart() + (recipient.domain().isEmpty() ? "" : delimiters.charAt(1) + recipient.domain());
        return new MailAddress(sender.localPart() + delimiters.charAt(0) + to, sender.domain());
    }

    private static QueuedRecipient timed(NewMessage message, QueuedRecipient recipient) {
        if (message.parameters().deliverBy() != null) {
            recipient.timed();
        }
        return recipient;
    }

    /** RFC 3461 §5.2.7.2: success is reported once, of the alias itself. */
    private static SmtpRecipient withoutSuccess(SmtpRecipient recipient) {
        Set<Notify> left = EnumSet.copyOf(recipient.notifies());
        left.remove(Notify.SUCCESS);
        return new SmtpRecipient(
                recipient.address(), left.isEmpty() ? Set.of(Notify.NEVER) : left, recipient.originalRecipient());
    }

    private List<Task> lease(
            QueuedMessage message, List<QueuedRecipient> recipients, List<Addressing.Stop> ways, long now) {
        List<Task> tasks = new ArrayList<>(recipients.size());
        long until = now + settings.get(QueueSettings.LEASE).toMillis();
        if (message.held || message.early(now)) {
            recipients.forEach(recipient -> recipient.due = message.start(now));
            return tasks;
        }
        boolean open = dispatch.open();
        long turn = message.turn(now, settings.get(QueueSettings.PRIORITY_STEP).toMillis());
        for (int i = 0; i < recipients.size(); i++) {
            QueuedRecipient recipient = recipients.get(i);
            Destination destination = ways.get(i).destination();
            Lanes lanes = dispatch.of(destination);
            long dead = lanes.deadUntil(recipient.destination, now);
            if (ways.get(i).held()) {
                recipient.due = QueuedRecipient.HELD;
            } else if (!recipient.isTimed() && gate.holds(destination)) {
                recipient.due = OfflineGate.PARKED;
                recipient.lastReply = Fates.reply(OfflineGate.WHY);
            } else if (dead > 0 && !recipient.isTimed() && !lanes.passes(recipient.destination, message)) {
                recipient.due = dead;
                recipient.lastReply = Fates.cutReply(lanes.reply(recipient.destination));
            } else if (open && lanes.room(recipient.destination)) {
                recipient.due = until;
                recipient.leaseOwner = node.name();
                tasks.add(new Task(message, recipient, destination, turn));
            } else {
                recipient.due = turn;
                lanes.missed(recipient.destination);
            }
        }
        return tasks;
    }
}
