package org.valija.smtp;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Step;
import org.valija.smtp.SmtpTransaction.Body;

/**
 * The part of a dialogue that is about mail: MAIL, RCPT, DATA, BDAT and the message itself. Asks the
 * listener for each recipient and at the end of the message.
 */
final class MailDialogue {

    private final SmtpListener listener;
    private final SmtpTerms terms;
    private final Conduct conduct;
    private final Dialogue dialogue;
    private final Supplier<SmtpClient> client;

    private Envelope envelope;
    private Intake intake;
    /** How the message is cut while it is being read, otherwise null. */
    private Framing framing;
    /** Of BDAT: whether the chunk being read is the last. Always so with DATA. */
    private boolean lastChunk;
    /** Whether all octets of the chunk have come. */
    private boolean chunkComplete;

    MailDialogue(
            SmtpListener listener, SmtpTerms terms, Conduct conduct, Dialogue dialogue, Supplier<SmtpClient> client) {
        this.listener = listener;
        this.terms = terms;
        this.conduct = conduct;
        this.dialogue = dialogue;
        this.client = client;
    }

    /** Whether a transaction is open. */
    boolean open() {
        return envelope != null;
    }

    /** Whether octets of a message are expected or being accepted. */
    boolean reading() {
        return framing != null;
    }

    Framing framing() {
        return framing;
    }

    /** How long the client may stay silent within the message. */
    Duration patience() {
        Duration silence = terms.limits().times().data();
        Duration left = intake.left();
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(silence) < 0 ? left : silence;
    }

    Step mail(SmtpCommand.Mail mail) {
        if (envelope != null) {
            return dialogue.answer(Replies.NESTED_MAIL);
        }
        Optional<SmtpReply> unfit = unfit(mail);
        if (unfit.isPresent()) {
            return dialogue.answer(unfit.get());
        }
        // RFC 1870 §6.1: what is declared too big is refused at once
        if (mail.parameters().size() > terms.limits().sizes().message()) {
            return dialogue.answer(Replies.TOO_BIG);
        }
        if (!conduct.transaction()) {
            return dialogue.answer(Replies.TOO_MANY_TRANSACTIONS);
        }
        Envelope begun = new Envelope(mail, terms.clock().instant());
        if (!terms.asks(SmtpQuestion.SENDER)) {
            return begin(begun);
        }
        return new Step.Block(() -> {
            SmtpReply verdict = listener.sender(begun.transaction(client.get()));
            return verdict.positive() ? begin(begun) : dialogue.answer(verdict);
        });
    }

    /** What is asked for and not offered here. */
    private Optional<SmtpReply> unfit(SmtpCommand.Mail mail) {
        SmtpTransaction.MailParameters parameters = mail.parameters();
        if (parameters.reports() && !terms.offers(SmtpExtension.DSN)) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        if (parameters.body() == Body.BINARY_MIME && !terms.offers(SmtpExtension.BINARYMIME)) {
            return Optional.of(Replies.NO_BINARY);
        }
        // RFC 8689 §3: under TLS alone
        if (parameters.tls() != null
                && !(terms.offers(SmtpExtension.REQUIRETLS)
                        && client.get().tls().isPresent())) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        FutureRelease release = parameters.wishes().release();
        if (release != null && unfitRelease(release).isPresent()) {
            return unfitRelease(release);
        }
        if (parameters.wishes().priority() != null && !terms.offers(SmtpExtension.MT_PRIORITY)) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        if (parameters.verp() != null) {
            return unfitVerp(mail);
        }
        DeliverBy by = parameters.deliverBy();
        if (by == null) {
            return Optional.empty();
        }
        if (!terms.offers(SmtpExtension.DELIVERBY)) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        long least = terms.limits().times().leastDeliverBy().toSeconds();
        return by.returns() && by.seconds() < least ? Optional.of(Replies.tooSoon(least)) : Optional.empty();
    }

    /** RFC 4865 §4: neither in the past nor beyond what EHLO announces. */
    private Optional<SmtpReply> unfitRelease(FutureRelease release) {
        if (!terms.offers(SmtpExtension.FUTURERELEASE)) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        Instant now = terms.clock().instant();
        Duration hold = Duration.between(now, release.time(now));
        if (hold.isNegative()) {
            return Optional.of(Replies.RELEASE_PAST);
        }
        Duration longest = terms.options().offer().longestHold();
        return hold.compareTo(longest) > 0 ? Optional.of(Replies.RELEASE_TOO_LATE) : Optional.empty();
    }

    private Optional<SmtpReply> unfitVerp(SmtpCommand.Mail mail) {
        InetAddress remote = client.get().remote().getAddress();
        if (!terms.options().offer().verp(remote)) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        return mail.sender().filter(s -> !s.domain().isEmpty()).isPresent()
                ? Optional.empty()
                : Optional.of(Replies.VERP_NEEDS_SENDER);
    }

    private Step begin(Envelope begun) {
        envelope = begun;
        return dialogue.answer(Replies.SENDER_OK);
    }

    Step rcpt(SmtpRecipient recipient) {
        if (envelope == null) {
            return dialogue.answer(Replies.MAIL_FIRST);
        }
        if (intake != null) {
            return dialogue.answer(Replies.BDAT_BEGUN);
        }
        if (recipient.address().international() && !envelope.international()) {
            return dialogue.answer(Replies.NEEDS_SMTPUTF8);
        }
        if (recipient.reports() && !terms.offers(SmtpExtension.DSN)) {
            return dialogue.answer(Replies.UNKNOWN_PARAMETER);
        }
        // RFC 5321 §4.5.3.1.10: the client sends to the others in a further transaction
        if (envelope.recipients() >= terms.limits().counts().recipients()) {
            return dialogue.answer(Replies.TOO_MANY_RECIPIENTS);
        }
        return new Step.Block(() -> {
            SmtpVerdict verdict = listener.recipient(envelope.transaction(client.get()), recipient);
            if (verdict.reply().positive()) {
                envelope.add(recipient, verdict);
            }
            // the client waits, no thread does
            return verdict.delay().isZero()
                    ? dialogue.answer(verdict.reply())
                    : new Step.Pause(verdict.delay(), new Step.Block(() -> dialogue.answer(verdict.reply())));
        });
    }

    Step data() {
        if (envelope == null) {
            return dialogue.answer(Replies.MAIL_FIRST);
        }
        if (intake != null) {
            return dialogue.answer(Replies.BDAT_BEGUN);
        }
        // RFC 3030 §3: what has no lines has no line with a dot
        if (envelope.binary()) {
            return dialogue.answer(Replies.BINARY_NEEDS_BDAT);
        }
        if (envelope.recipients() == 0) {
            return dialogue.answer(Replies.NO_RECIPIENTS);
        }
        if (!terms.asks(SmtpQuestion.DATA)) {
            return startData();
        }
        return new Step.Block(() -> {
            SmtpReply verdict = listener.data(envelope.transaction(client.get()));
            return verdict.positive() ? startData() : dialogue.answer(verdict);
        });
    }

    private Step startData() {
        intake = new Intake(listener, terms, false);
        framing = new Framing.DotData(terms.limits().sizes().textLine());
        lastChunk = true;
        chunkComplete = false;
        return dialogue.answer(Replies.START_MESSAGE);
    }

    /** RFC 3030 §2: the octets follow at once, so they are read whatever the reply will be. */
    Step bdat(SmtpCommand.Bdat bdat) {
        boolean first = intake == null;
        if (first) {
            intake = new Intake(listener, terms, envelope == null || !envelope.binary());
        }
        framing = new Framing.Octets(Math.max(1, bdat.size()));
        lastChunk = bdat.last();
        chunkComplete = bdat.size() == 0;
        if (envelope == null || envelope.recipients() == 0) {
            intake.refuse(envelope == null ? Replies.MAIL_FIRST : Replies.NO_RECIPIENTS);
        } else if (first && terms.asks(SmtpQuestion.DATA)) {
            return new Step.Block(() -> {
                SmtpReply verdict = listener.data(envelope.transaction(client.get()));
                return goOn(verdict.positive() ? intake.announce(bdat.size()) : intake.refuse(verdict));
            });
        }
        return goOn(intake.announce(bdat.size()));
    }

    /** Octets of the message. */
    Step receive(Frame.Data data) {
        if (intake.left().isNegative()) {
            return dialogue.answer(Replies.timedOut(terms.hostname()));
        }
        Optional<Runnable> work = intake.take(data.octets());
        chunkComplete = data.last();
        return goOn(work);
    }

    /** The framer has swallowed the message. */
    Step malformed(Frame.Fault fault) {
        chunkComplete = true;
        return goOn(intake.malformed(fault));
    }

    /** Something of ours broke within the message: the client may send the rest, and then hears of it. */
    Step failed() {
        return goOn(intake.refuse(chunkComplete ? Replies.LOCAL_ERROR : Replies.NO_STORAGE));
    }

    /** Ends the transaction; what is left to do, where that may block. */
    Optional<Runnable> reset() {
        Optional<Runnable> work = intake == null ? Optional.empty() : intake.close();
        envelope = null;
        intake = null;
        framing = null;
        return work;
    }

    private Step goOn(Optional<Runnable> work) {
        return Dialogue.after(work, () -> chunkComplete ? endOfChunk() : Step.NEXT);
    }

    /** All octets of DATA or of one BDAT have come. */
    private Step endOfChunk() {
        Optional<Runnable> work = intake.ended(lastChunk);
        if (work.isPresent()) {
            return Dialogue.after(work, this::endOfChunk);
        }
        if (intake.refusal() != null) {
            return refuse(intake.refusal());
        }
        if (!lastChunk) {
            framing = null;
            return dialogue.answer(SmtpReply.of(250, "2.0.0", intake.size() + " octets received"));
        }
        return new Step.Block(this::accept);
    }

    /** Its content is given up already. Later chunks get the same answer, until the last one or RSET. */
    private Step refuse(SmtpReply refusal) {
        int answers = terms.lmtp() && lastChunk && envelope != null ? Math.max(1, envelope.recipients()) : 1;
        framing = null;
        if (lastChunk || envelope == null) {
            reset();
        }
        return dialogue.answer(Collections.nCopies(answers, refusal));
    }

    /** Runs where it may block. The content goes whatever happens; {@link #failed} answers an exception. */
    private Step accept() {
        int expected = terms.lmtp() ? envelope.recipients() : 1;
        List<SmtpReply> replies;
        try (var content = intake.content()) {
            replies =
                    listener.message(envelope.whole(client.get(), terms.clock().instant()), content);
        }
        if (replies.size() != expected) {
            throw new IllegalStateException(replies.size() + " replies instead of " + expected);
        }
        envelope = null;
        intake = null;
        framing = null;
        if (replies.stream().anyMatch(SmtpReply::positive)) {
            conduct.message();
        }
        return dialogue.answer(replies);
    }
}
