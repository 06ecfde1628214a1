package org.valija.inbound;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.valija.content.Deposit;
import org.valija.event.DeliveryLog;
import org.valija.event.Origin;
import org.valija.event.QueueId;
import org.valija.event.TraceEntry.Stage;
import org.valija.mail.MailAddress;
import org.valija.policy.Disposal;
import org.valija.policy.HeaderPolicy;
import org.valija.policy.MessageHead;
import org.valija.policy.PriorityPolicy;
import org.valija.policy.PrivacyFlag;
import org.valija.policy.PrivacySettings;
import org.valija.policy.SubmitterPolicy;
import org.valija.policy.restriction.RestrictionPolicy;
import org.valija.queue.MailQueue;
import org.valija.queue.NewMessage;
import org.valija.routing.Archive;
import org.valija.routing.Rewriting;
import org.valija.session.Incoming;
import org.valija.session.Login;
import org.valija.settings.Node;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.SmtpTransaction.Ret;
import org.valija.smtp.SmtpVerdict;
import org.valija.smtp.TlsWish;

/**
 * Takes responsibility for a message: looks at its header, writes its trace, keeps its octets, and puts it in
 * the queue. When it answers 250, all of that is on disk. Blocks; thread-safe.
 */
@Dependent
public class Acceptance {

    private final HeaderRewriter rewriter;
    private final MailQueue queue;
    private final HeaderPolicy headers;
    private final Node node;
    private final Settings settings;
    private RestrictionPolicy restrictions;
    private DeliveryLog log;
    private Rewriting rewriting;
    private AuthenticationWarnings warnings;
    private Archive archive;
    private SubmitterPolicy submitters;
    private PriorityPolicy priorities;
    private BinaryMail binary;

    @Inject
    Acceptance(HeaderRewriter rewriter, MailQueue queue, HeaderPolicy headers, Node node, Settings settings) {
        this.rewriter = rewriter;
        this.queue = queue;
        this.headers = headers;
        this.node = node;
        this.settings = settings;
    }

    @Inject
    void after(
            RestrictionPolicy restrictionPolicy,
            DeliveryLog deliveryLog,
            Rewriting addressRewriting,
            Archive archiveCopies) {
        rewriting = addressRewriting;
        archive = archiveCopies;
        restrictions = restrictionPolicy;
        log = deliveryLog;
    }

    @Inject
    void clients(
            AuthenticationWarnings authenticationWarnings,
            SubmitterPolicy submitterPolicy,
            PriorityPolicy priorityPolicy,
            BinaryMail binaryMail) {
        binary = binaryMail;
        priorities = priorityPolicy;
        warnings = authenticationWarnings;
        submitters = submitterPolicy;
    }

    /**
     * Takes the message.
     *
     * @return 250 with the queue id, or the refusal of a policy
     * @throws RuntimeException where store or queue fail; nothing is accepted then
     */
    SmtpReply accept(SmtpTransaction asked, Incoming message) {
        return asked.parameters().body() == Body.BINARY_MIME
                ? binary.accept(asked, message, this::take)
                : take(asked, message, List.of());
    }

    /** @param notes what is to stand in its trace */
    private SmtpReply take(SmtpTransaction asked, Incoming message, List<String> notes) {
        MessageHead head = MessageHead.of(message.head());
        Optional<SmtpReply> refusal = headers.refusal(head);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        SmtpVerdict verdict = restrictions.judgeWhole(asked);
        if (!verdict.reply().positive()) {
            return verdict.reply();
        }
        long id = node.nextId();
        String queueId = QueueId.text(id);
        SmtpTransaction transaction = asked.with(parameters(asked, head, id));
        SmtpReply accepted = accepted(asked, transaction, queueId);
        Disposal disposal = Disposal.of(transaction, verdict);
        notes.forEach(note -> log.note(id, Stage.POLICY, note));
        disposal.notes().forEach(note -> log.note(id, Stage.POLICY, note));
        if (disposal.kept().isEmpty()) {
            return accepted; // the sender is not to know
        }
        Optional.ofNullable(transaction.parameters().wishes().release())
                .ifPresent(release -> log.note(
                        id,
                        Stage.QUEUE,
                        "held for its sender until "
                                + release.time(Instant.now()).truncatedTo(ChronoUnit.SECONDS)));
        byte[] trace = trace(transaction, head, queueId);
        Deposit octets = rewriter.deposit(transaction.client(), message, head);
        queue.accept(new NewMessage(
                id,
                octets,
                trace,
                sender(transaction, id),
                transaction.parameters(),
                withCopies(transaction, disposal.kept(), id),
                origin(transaction),
                disposal.held(),
                disposal.reason()));
        return accepted;
    }

    /** Those of MAIL, as far as the header and the privacy flags leave them. */
    private MailParameters parameters(SmtpTransaction transaction, MessageHead head, long id) {
        MailParameters parameters = transaction.parameters();
        String submitter = parameters.auth();
        // RFC 4954 §5: as if it were AUTH=<>, where the client is not believed
        if (submitter != null
                && !submitter.isEmpty()
                && !submitters.believes(transaction.client().login(), submitter)) {
            log.note(id, Stage.POLICY, "auth=<" + submitter + "> is not believed");
            parameters = parameters.wishing(parameters.wishes().submittedBy(""));
        }
        int granted = priorities.granted(transaction.client(), parameters.priority());
        if (granted != parameters.priority()) {
            log.note(id, Stage.POLICY, "priority " + parameters.priority() + " becomes " + granted);
            parameters = parameters.wishing(parameters.wishes().priority(granted));
        }
        // RFC 8689 §5: REQUIRETLS stands above the header
        if (parameters.tls() == null && head.tlsOptional()) {
            parameters = parameters.wishing(TlsWish.OPTIONAL);
        }
        boolean headerOnly = parameters.tls() == TlsWish.REQUIRED
                || settings.get(PrivacySettings.FLAGS).has(PrivacyFlag.NOBODYRETURN);
        return headerOnly ? parameters.returning(Ret.HDRS) : parameters;
    }

    private static SmtpReply accepted(SmtpTransaction asked, SmtpTransaction taken, String queueId) {
        String queued = "Queued as " + queueId;
        int priority = taken.parameters().priority();
        // RFC 6710 §5: the new priority is the first word
        return priority == asked.parameters().priority()
                ? SmtpReply.of(250, "2.0.0", queued)
                : SmtpReply.of(250, "2.3.6", priority + " is the new priority assigned to the message; " + queued);
    }

    /** The reverse-path as it is written here; a change of it stands in the trace. */
    private Optional<MailAddress> sender(SmtpTransaction transaction, long id) {
        return transaction.sender().map(given -> {
            MailAddress written = rewriting.sender(given, rewriter.isOurs(transaction.client()));
            if (!written.equals(given)) {
                log.note(id, Stage.REWRITE, "from=<" + given + "> becomes <" + written + ">");
            }
            return written;
        });
    }

    /** The recipients, and behind them those who get a copy and of whose copies nobody is told. */
    private List<SmtpRecipient> withCopies(SmtpTransaction transaction, List<SmtpRecipient> recipients, long id) {
        if (!archive.isOn()) {
            return recipients;
        }
        List<MailAddress> senders = Stream.concat(
                        transaction.sender().stream(),
                        transaction.client().login().map(Login::name).map(MailAddress::of).stream())
                .toList();
        List<MailAddress> copies = archive.copies(
                senders, recipients.stream().map(SmtpRecipient::address).toList());
        List<SmtpRecipient> all = new ArrayList<>(recipients);
        for (MailAddress copy : copies) {
            log.note(id, Stage.POLICY, "copy=<" + copy + ">");
            all.add(new SmtpRecipient(copy, Set.of(SmtpRecipient.Notify.NEVER), null));
        }
        return all;
    }

    private byte[] trace(SmtpTransaction transaction, MessageHead head, String queueId) {
        String hostname = settings.get(ServerSettings.HOSTNAME);
        ZonedDateTime now = ZonedDateTime.now();
        TraceField fields = new TraceField(transaction).received(hostname, queueId, now);
        warnings.of(transaction).ifPresent(doubt -> fields.warning(hostname, doubt));
        if (transaction.client().role() == SmtpRole.SUBMISSION) {
            if (!head.dated()) {
                fields.date(now);
            }
            if (!head.identified()) {
                fields.messageId(hostname, queueId);
            }
        }
        return fields.octets();
    }

    private static Origin origin(SmtpTransaction transaction) {
        SmtpClient client = transaction.client();
        return new Origin(
                client.remote().getAddress().getHostAddress(),
                client.helo(),
                client.login().map(Login::name).orElse(""),
                TraceField.protocol(transaction));
    }
}
