package org.valija.queue;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.valija.content.ContentException;
import org.valija.content.ContentStore;
import org.valija.content.Deposit;
import org.valija.delivery.Addressee;
import org.valija.delivery.DeliveryReport;
import org.valija.delivery.DeliveryReport.Action;
import org.valija.delivery.DeliveryReport.Kind;
import org.valija.delivery.DeliveryReport.Line;
import org.valija.delivery.Envelope;
import org.valija.delivery.Outcome;
import org.valija.delivery.ReportWriter;
import org.valija.event.Origin;
import org.valija.event.QueueId;
import org.valija.mail.MailAddress;
import org.valija.queue.BounceSettings.NotifyClass;
import org.valija.queue.QueueSettings.DoubleBounce;
import org.valija.settings.Node;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;

/**
 * Queues the reports that verdicts ask for: one for each message and kind, about all recipients whose fate is
 * recorded together. A message with the null reverse-path gets none (RFC 5321 §4.5.5); its failure is told to
 * postmaster where the settings want it, and so is that of our own reports; the failure of what postmaster is told
 * to nobody. Postmaster gets reports of other mail too, and senders no more than so many, where the settings want it.
 */
@ApplicationScoped
class Bounces {

    private static final System.Logger LOG = System.getLogger(Bounces.class.getName());

    /** Marks reports to postmaster, whose failure ends here. */
    private static final Origin DOUBLE = new Origin("", "", "", "double-bounce");

    private static final MailAddress POSTMASTER = new MailAddress("postmaster", "");

    private static final SmtpReply EXPANDED = SmtpReply.of(250, "2.1.5", "Alias followed");

    private Intake intake;
    private QueueStore store;
    private ReportWriter writer;
    private ContentStore contents;
    private Settings settings;
    private ReportLimit limit;
    private Node node;

    /** For the container. */
    Bounces() {}

    @Inject
    Bounces(Intake intake, QueueStore store, ReportWriter writer, ContentStore contents, Settings settings) {
        this.intake = intake;
        this.store = store;
        this.writer = writer;
        this.contents = contents;
        this.settings = settings;
        limit = new ReportLimit(settings, Ticker.systemTicker());
    }

    @Inject
    void numbering(Node node) {
        this.node = node;
    }

    /** Writes the reports and inserts them, in the caller's transaction. */
    List<Intake.Rows> report(List<Verdict> verdicts, Instant now) {
        Map<Topic, List<Verdict>> topics = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            verdict.report()
                    .or(() -> lost(verdict))
                    .ifPresent(
                            kind -> topics.computeIfAbsent(Topic.of(verdict.task(), kind), topic -> new ArrayList<>())
                                    .add(verdict));
        }
        List<Intake.Rows> reports = new ArrayList<>(topics.size());
        topics.forEach((topic, about) -> {
            Instant expiry = Instant.ofEpochMilli(topic.message().begun()).plus(settings.get(QueueSettings.LIFETIME));
            List<Line> lines =
                    about.stream().map(verdict -> verdict.line(expiry)).toList();
            report(topic, lines, now).ifPresent(reports::add);
            copy(topic, lines, now).ifPresent(reports::add);
        });
        return reports;
    }

    /** Our reports ask for no report; that one of them is lost is told nevertheless, to postmaster. */
    private static Optional<Kind> lost(Verdict verdict) {
        QueuedMessage message = verdict.task().message;
        boolean ours = message.sender.isEmpty() && message.protocol.equals(Origin.OURSELVES.protocol());
        return ours && verdict.outcome() instanceof Outcome.Failed ? Optional.of(Kind.FAILED) : Optional.empty();
    }

    /** Postmaster's copy of what a sender is told. */
    private Optional<Intake.Rows> copy(Topic topic, List<Line> lines, Instant now) {
        Set<NotifyClass> classes = settings.get(BounceSettings.CLASSES).all();
        boolean wanted = topic.kind() == Kind.FAILED && classes.contains(NotifyClass.BOUNCE)
                || topic.kind() == Kind.DELAYED && classes.contains(NotifyClass.DELAY);
        return wanted && topic.envelope().sender().isPresent()
                ? write(topic, lines, POSTMASTER, now)
                : Optional.empty();
    }

    /** Writes the report that aliases of several targets were followed, and inserts it (RFC 3461 §5.2.7.2). */
    Optional<Intake.Rows> expanded(Intake.Rows accepted, Instant now) {
        List<Line> lines = accepted.expanded().stream().map(Bounces::expansion).toList();
        return lines.isEmpty() ? Optional.empty() : report(Topic.of(accepted.message(), Kind.DELIVERED), lines, now);
    }

    private static Line expansion(SmtpRecipient alias) {
        Addressee addressee =
                new Addressee(0, alias.address(), 0, "", "", alias.notifies(), alias.originalRecipient(), null);
        return new Line(addressee, Action.EXPANDED, EXPANDED, "", Optional.empty());
    }

    private Optional<Intake.Rows> report(Topic topic, List<Line> lines, Instant now) {
        QueuedMessage message = topic.message();
        boolean secondary = topic.envelope().sender().isEmpty();
        if (secondary && !toPostmaster(topic)) {
            LOG.log(Level.INFO, "{0}: no report about a message without a sender", QueueId.text(message.id));
            return Optional.empty();
        }
        MailAddress to = topic.envelope().sender().orElse(POSTMASTER);
        if (!limit.allows(to)) {
            LOG.log(Level.WARNING, "{0}: no report, <{1}> has had too many", QueueId.text(message.id), to);
            return Optional.empty();
        }
        return write(topic, lines, to, now);
    }

    private Optional<Intake.Rows> write(Topic topic, List<Line> lines, MailAddress to, Instant now) {
        QueuedMessage message = topic.message();
        DeliveryReport report = new DeliveryReport(node.nextId(), topic.kind(), topic.envelope(), lines, now);
        try {
            Intake.Rows rows = intake.rows(newMessage(report, to)).about(message.id);
            store.insert(List.of(rows));
            return Optional.of(rows);
        } catch (ContentException e) {
            if (e.why() != ContentException.Cause.MISSING) {
                throw e;
            }
            LOG.log(Level.ERROR, "{0}: its content is missing, no report", QueueId.text(message.id));
            return Optional.empty();
        }
    }

    private boolean toPostmaster(Topic topic) {
        return topic.kind() == Kind.FAILED
                && !topic.message().protocol.equals(DOUBLE.protocol())
                && settings.get(QueueSettings.DOUBLE_BOUNCE) == DoubleBounce.POSTMASTER;
    }

    private NewMessage newMessage(DeliveryReport report, MailAddress to) {
        byte[] octets = writer.write(report, to);
        long content = contents.put(ByteBuffer.wrap(octets));
        boolean international =
                to.international() || report.envelope().parameters().international();
        return new NewMessage(
                report.id(),
                Deposit.stored(content, octets.length),
                new byte[0],
                Optional.empty(),
                // RFC 8689 §5: a report needs what its message needed
                new MailParameters(-1, Body.EIGHT_BIT_MIME, international)
                        .wishing(report.envelope().parameters().tls()),
                // RFC 3461 §6.1: a report asks for no report
                List.of(new SmtpRecipient(to, Set.of(Notify.NEVER), null)),
                to.equals(POSTMASTER) ? DOUBLE : Origin.OURSELVES,
                false,
                "");
    }

    /** What a report is about: one message of one sender, although several tasks may each have read its row (RFC 3464 §2). */
    private record Topic(QueuedMessage message, Envelope envelope, Kind kind) {

        static Topic of(QueuedMessage message, Kind kind) {
            return new Topic(message, message.envelope(), kind);
        }

        static Topic of(Task task, Kind kind) {
            return new Topic(task.message, task.envelope(), kind);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Topic topic
                    && topic.message.id.equals(message.id)
                    && topic.kind == kind
                    && topic.envelope.sender().equals(envelope.sender());
        }

        @Override
        public int hashCode() {
            return Objects.hash(message.id, kind, envelope.sender());
        }
    }
}
