package org.valija.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.valija.content.ContentStore;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.TlsWish;
import org.valija.smtp.client.OutgoingContent;
import org.valija.smtp.client.OutgoingMail;
import org.valija.smtp.client.RecipientReply;

/** One batch on its way from server to server: who still needs one, and what was last said of each. */
final class Attempt {

    private final Batch batch;
    private final ContentStore contents;
    private final Departures departures;
    private final Outcome[] outcomes;
    /** The addressees, by their place in the batch, that another server may take. */
    private List<Integer> open = new ArrayList<>();

    /** Of the servers that were passed over for want of TLS. */
    private final StringBuilder passed = new StringBuilder();

    Attempt(Batch batch, ContentStore contents, Departures departures) {
        this.departures = departures;
        this.batch = batch;
        this.contents = contents;
        this.outcomes = new Outcome[batch.addressees().size()];
        for (int i = 0; i < outcomes.length; i++) {
            open.add(i);
        }
    }

    /** Whether nobody needs another server. */
    boolean done() {
        return open.isEmpty();
    }

    /** The message for those who need a server. */
    OutgoingMail mail() {
        List<SmtpRecipient> recipients = open.stream()
                .map(i -> batch.addressees().get(i))
                .map(to -> new SmtpRecipient(to.address(), to.notifies(), to.originalRecipient()))
                .toList();
        Envelope envelope = batch.envelope();
        OutgoingContent content = new QueuedContent(envelope, contents);
        if (!departures.changesSenders()) {
            return new OutgoingMail(envelope.sender(), parameters(envelope), recipients, content);
        }
        return new OutgoingMail(
                envelope.sender().map(departures::leaving),
                parameters(envelope),
                recipients,
                DepartingContent.of(envelope, contents, departures).orElse(content));
    }

    /** Those of MAIL, with the time to be delivered in as it is now. */
    private static MailParameters parameters(Envelope envelope) {
        return envelope.parameters().after(Duration.between(envelope.arrival(), Instant.now()));
    }

    /** In what time of its arrival the message is to be delivered; null where nobody asked for that. */
    DeliverBy deliverBy() {
        return batch.envelope().parameters().deliverBy();
    }

    /** What the sender wants of TLS; null for nothing. */
    TlsWish tls() {
        return batch.envelope().parameters().tls();
    }

    /** A session that came about. @param tls see {@link Outcome#tls} */
    record Session(String relay, Outcome.Hands hands, String tls) {}

    /** A server's replies to {@link #mail}. */
    void replies(Session session, List<RecipientReply> replies) {
        List<Integer> still = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            RecipientReply reply = replies.get(i);
            int at = open.get(i);
            outcomes[at] = outcome(session, reply.reply());
            if (reply.elsewhere()) {
                still.add(at);
            }
        }
        open = still;
    }

    /** No dialogue came about; another server may do. @param tls see {@link Outcome#tls} */
    void unreachable(String relay, SmtpReply reply, String tls) {
        fail(new Outcome.Deferred(relay, reply, true, passed + tls));
    }

    /**
     * No dialogue came about for want of TLS as it is needed. Where this message alone asks for it (RFC 8689), that
     * says nothing of others for the same destination.
     */
    void insecure(String relay, SmtpReply reply, String tls) {
        fail(new Outcome.Deferred(relay, reply, tls() != TlsWish.REQUIRED, passed + tls, true));
        passed.append(tls).append(" at ").append(relay).append("; ");
    }

    private void fail(Outcome.Deferred outcome) {
        boolean forGood = outcome.reply().code() >= 500;
        for (int at : open) {
            outcomes[at] = forGood ? new Outcome.Failed(outcome.relay(), outcome.reply(), outcome.tls()) : outcome;
        }
    }

    private Outcome outcome(Session session, SmtpReply reply) {
        String tls = passed + session.tls();
        if (reply.positive()) {
            return new Outcome.Delivered(session.relay(), reply, session.hands(), tls);
        }
        return reply.code() < 500
                ? new Outcome.Deferred(session.relay(), reply, false, tls)
                : new Outcome.Failed(session.relay(), reply, tls);
    }

    /** In the order of the addressees. */
    List<Outcome> outcomes() {
        return Arrays.asList(outcomes);
    }
}
