package org.valija.smtp.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;

/**
 * The client's side of a dialogue with one server, SMTP or LMTP, over a connection that somebody else
 * opened. Takes one message after the other to it. Blocks; used by one thread at a time. Reads no clock and
 * keeps no message in memory.
 *
 * <p>What a server, a network or a message can do wrong is told in the {@link RecipientReply} of each
 * recipient and never thrown. Where the connection ends before the server answered to the end of data,
 * whether it took the message cannot be known: the recipient is deferred, and may get it twice
 * (RFC 5321 §4.5.3.2.6).
 */
public final class SmtpDialogue implements AutoCloseable {

    private static final byte[] QUIT = {'Q', 'U', 'I', 'T', '\r', '\n'};
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Wire wire;
    private final DialogueTerms terms;
    private final ReplyReader replies;
    private final DataWriter data;
    private final PeerFeatures features;
    private final Optional<AchievedTls> tls;
    private boolean lost;
    private boolean resetFirst;
    private boolean unanswered;
    private int transactions;

    private SmtpDialogue(Wire wire, DialogueTerms terms) throws DialogueException {
        this.wire = wire;
        this.terms = terms;
        this.replies = new ReplyReader(wire, terms.limits());
        this.data = new DataWriter(wire, terms.timeouts().dataBlock());
        Handshake handshake = new Handshake(wire, replies, terms);
        this.features = handshake.perform();
        this.tls = handshake.tls();
    }

    /**
     * Opens the dialogue: greeting, EHLO or HELO, STARTTLS, AUTH as the terms want them.
     *
     * @throws DialogueException where that fails; the wire is closed then
     */
    public static SmtpDialogue open(Wire wire, DialogueTerms terms) throws DialogueException {
        try {
            return new SmtpDialogue(wire, terms);
        } catch (DialogueException e) {
            wire.close();
            throw e;
        }
    }

    /**
     * Takes a message to the server, in several transactions where it has more recipients than one may
     * have.
     *
     * @return a reply for each recipient, in their order
     */
    public List<RecipientReply> send(OutgoingMail mail) {
        int most = terms.limits().recipients();
        if (features.recipientMax() > 0) {
            most = Math.min(most, features.recipientMax());
        }
        List<SmtpRecipient> all = mail.recipients();
        if (all.size() <= most) {
            return transact(mail, true, false);
        }
        List<RecipientReply> results = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += most) {
            List<SmtpRecipient> part = all.subList(from, Math.min(all.size(), from + most));
            results.addAll(lost ? unsent(part) : transact(mail.to(part), from == 0, false));
        }
        return results;
    }

    /**
     * Takes a message to the server for all of its recipients or for none: in one transaction, and with DATA only
     * after each of them was accepted.
     *
     * @return the refusals; empty where the server took the message
     */
    public List<RecipientReply> sendWhole(OutgoingMail mail) {
        return transact(mail, true, true).stream()
                .filter(result -> !result.reply().positive() && result.reply() != Transaction.WITHDRAWN)
                .toList();
    }

    /** Asks whether the server would take mail for a recipient. No message may be on its way. */
    public Probe.Answer ask(Probe probe) {
        if (takeReset()) {
            throw new IllegalStateException("a dialogue that has begun a transaction is not for probes");
        }
        transactions++;
        return probe.run(this);
    }

    private List<RecipientReply> transact(OutgoingMail mail, boolean first, boolean whole) {
        Transaction transaction = new Transaction(this, mail, whole);
        List<RecipientReply> results = transaction.run();
        transactions++;
        unanswered = first && lost && !transaction.answered();
        return results;
    }

    private static List<RecipientReply> unsent(List<SmtpRecipient> recipients) {
        SmtpReply reply = SmtpReply.of(421, "4.4.2", "connection lost before MAIL");
        return recipients.stream()
                .map(recipient -> new RecipientReply(recipient, reply, true))
                .toList();
    }

    /** What the server offers. */
    public PeerFeatures features() {
        return features;
    }

    /** Present where the connection is encrypted. */
    public Optional<AchievedTls> tls() {
        return tls;
    }

    /** How many transactions there were. */
    public int transactions() {
        return transactions;
    }

    /** Whether another message can be sent. */
    public boolean usable() {
        return !lost && (features.mailMax() == 0 || transactions < features.mailMax());
    }

    /**
     * Whether the latest message found the connection closed before the server said anything to it: it
     * timed out between two messages. Nothing of it was taken then, and a new connection may do.
     */
    public boolean unanswered() {
        return unanswered;
    }

    /** Takes leave of the server and closes; does not wait for its reply, as it decides nothing. */
    @Override
    public void close() {
        if (!lost) {
            wire.allow(FAREWELL);
            try {
                wire.write(QUIT, 0, QUIT.length);
            } catch (IOException e) {
                // the server was faster: there is nobody to take leave of
                lost = true;
            }
        }
        lose();
    }

    Wire wire() {
        return wire;
    }

    DialogueTerms terms() {
        return terms;
    }

    ReplyReader replies() {
        return replies;
    }

    DataWriter data() {
        return data;
    }

    /** RFC 4954 §5: once we have authenticated, the server is told who submitted a message. */
    boolean tellsSubmitter() {
        return terms.credentials().filter(Credentials::submitter).isPresent();
    }

    void lose() {
        lost = true;
        wire.close();
    }

    /** The transaction that ends now leaves the server in the middle of one. */
    void needReset() {
        resetFirst = true;
    }

    /** Whether RSET has to go first (RFC 5321 §4.1.1.5); asked once. */
    boolean takeReset() {
        boolean reset = resetFirst;
        resetFirst = false;
        return reset;
    }
}
