package org.valija.delivery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.valija.content.ContentException;
import org.valija.content.ContentStore;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.LocalSettings.OverQuota;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.mail.MessageFlags;
import org.valija.mailbox.Drop;
import org.valija.mailbox.MailboxException;
import org.valija.mailbox.Mailboxes;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/**
 * Puts messages into mailboxes of this server. Unlike other couriers it takes many messages at once and
 * works in the caller's transaction, in which the queue also removes the recipients: so a message is in
 * its mailbox exactly once, whatever breaks in between. The content is not copied; what is ours to add
 * stands in the prefix of the mailbox's row.
 */
@Dependent
public class LocalCourier implements Courier {

    /** {@code relay=} of the delivery log. */
    public static final String RELAY = "local";

    private static final SmtpReply DONE = SmtpReply.of(250, "2.1.5", "delivered to mailbox");
    private static final SmtpReply GONE = SmtpReply.of(550, "5.1.1", "mailbox does not exist");
    private static final SmtpReply LOOP = SmtpReply.of(554, "5.4.6", "mail forwarding loop");
    private static final SmtpReply FULL = SmtpReply.of(552, "5.2.2", "mailbox full");
    private static final SmtpReply FULL_FOR_NOW = SmtpReply.of(452, "4.2.2", "mailbox full");
    private static final SmtpReply OURS = SmtpReply.of(451, "4.3.0", "mailbox temporarily unavailable");

    private static final Outcome DELIVERED = new Outcome.Delivered(RELAY, DONE, Outcome.Hands.MAILBOX);
    private static final Outcome BUSY = new Outcome.Deferred(RELAY, OURS, false);

    private final Mailboxes mailboxes;
    private final ContentStore contents;
    private final Directory directory;
    private final Settings settings;

    @Inject
    public LocalCourier(Mailboxes mailboxes, ContentStore contents, Directory directory, Settings settings) {
        this.mailboxes = mailboxes;
        this.contents = contents;
        this.directory = directory;
        this.settings = settings;
    }

    @Override
    public Transport transport() {
        return Transport.LOCAL;
    }

    @Override
    public List<Outcome> deliver(Batch batch) {
        return deliver(List.of(batch));
    }

    /**
     * Delivers in the caller's transaction.
     *
     * @return an outcome for each addressee of each batch, in order
     * @throws RuntimeException where the mailboxes as a whole fail, so that the caller has to roll back;
     *     {@link #outcome} then tells what it means for a recipient that was alone
     */
    public List<Outcome> deliver(List<Batch> batches) {
        return deliver(batches, drops -> {
            mailboxes.deliver(drops);
            return Collections.nCopies(drops.size(), true);
        });
    }

    /** As {@link #deliver}, but waits for nobody: where a mailbox is busy, the outcome is deferred. */
    public List<Outcome> deliverAtOnce(List<Batch> batches) {
        return deliver(
                batches,
                drops -> mailboxes.deliverAtOnce(drops).stream()
                        .map(Optional::isPresent)
                        .toList());
    }

    private List<Outcome> deliver(List<Batch> batches, Function<List<Drop>, List<Boolean>> into) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Drop> drops = new ArrayList<>();
        Map<Long, Long> incoming = new HashMap<>();
        for (Batch batch : batches) {
            for (Addressee addressee : batch.addressees()) {
                Outcome refusal = refusal(batch.envelope(), addressee, incoming);
                outcomes.add(refusal);
                if (refusal == null) {
                    drops.add(drop(batch.envelope(), addressee));
                }
            }
        }
        Iterator<Boolean> done = (drops.isEmpty() ? List.<Boolean>of() : into.apply(drops)).iterator();
        outcomes.replaceAll(refusal -> refusal != null ? refusal : done.next() ? DELIVERED : BUSY);
        return outcomes;
    }

    /** What an exception of {@link #deliver} means for a recipient that was delivered alone. */
    public Outcome outcome(RuntimeException failure) {
        if (failure instanceof MailboxException e && e.reason() == MailboxException.Reason.OVER_QUOTA) {
            return overQuota();
        }
        return new Outcome.Deferred(RELAY, OURS, false);
    }

    /** Null where nothing speaks against the delivery. */
    private Outcome refusal(Envelope envelope, Addressee addressee, Map<Long, Long> incoming) {
        if (directory.account(addressee.account()).isEmpty()) {
            return new Outcome.Failed(RELAY, GONE);
        }
        try {
            if (looped(envelope, addressee.address())) {
                return new Outcome.Failed(RELAY, LOOP);
            }
        } catch (ContentException e) {
            return new Outcome.Deferred(RELAY, OURS, false);
        }
        long octets = incoming.merge(addressee.account(), envelope.size(), Long::sum);
        return mailboxes.room(addressee.account(), octets) ? null : overQuota();
    }

    private Outcome overQuota() {
        return settings.get(LocalSettings.OVER_QUOTA) == OverQuota.FAIL
                ? new Outcome.Failed(RELAY, FULL)
                : new Outcome.Deferred(RELAY, FULL_FOR_NOW, false);
    }

    /** Whether the message has been in this mailbox before, on its way over some other server. */
    private boolean looped(Envelope envelope, MailAddress address) {
        int scan = settings.get(LocalSettings.LOOP_SCAN).intValue();
        return HeaderScan.has(contents.open(envelope.contentId()).read(0, scan), "Delivered-To", address.toString());
    }

    private Drop drop(Envelope envelope, Addressee addressee) {
        // RFC 5321 §4.4: the final delivery adds the return path, at the beginning
        byte[] fields = ("Return-Path: <"
                        + envelope.sender().map(MailAddress::toString).orElse("") + ">\r\nDelivered-To: "
                        + addressee.address() + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] trace = envelope.trace();
        byte[] prefix = Arrays.copyOf(fields, fields.length + trace.length);
        System.arraycopy(trace, 0, prefix, fields.length, trace.length);
        return new Drop(
                target(addressee),
                envelope.contentId(),
                envelope.size() - trace.length,
                prefix,
                new Drop.Marks(MessageFlags.NONE, envelope.arrival()));
    }

    private Drop.Target target(Addressee addressee) {
        if (!addressee.mailbox().isEmpty()) {
            return new Drop.Target(addressee.account(), addressee.mailbox(), true);
        }
        return addressee.detail().isEmpty() || !settings.get(LocalSettings.DETAIL_MAILBOX)
                ? Drop.Target.inbox(addressee.account())
                : new Drop.Target(addressee.account(), addressee.detail());
    }
}
