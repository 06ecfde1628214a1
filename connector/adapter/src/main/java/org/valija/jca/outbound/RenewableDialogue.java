package org.valija.jca.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.DialogueException.Stage;
import org.valija.smtp.client.DialogueTerms;
import org.valija.smtp.client.OutgoingMail;
import org.valija.smtp.client.PeerFeatures;
import org.valija.smtp.client.Probe;
import org.valija.smtp.client.RecipientReply;
import org.valija.smtp.client.SmtpDialogue;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;
import org.valija.smtp.client.Wire;

/**
 * Dialogues with one server, one after the other: opens one when a message needs it, ends it when its {@link
 * Reuse} is used up. For one thread at a time.
 */
final class RenewableDialogue implements AutoCloseable {

    private final SmtpPeer peer;
    private final Dialer dialer;
    private final LongSupplier nanos;
    private SmtpDialogue dialogue;
    private int messages;
    private long opened;
    private long used;
    private Optional<PeerFeatures> features = Optional.empty();
    private Optional<AchievedTls> tls = Optional.empty();
    private Optional<InetAddress> local = Optional.empty();
    private Optional<SessionOpening> opening = Optional.empty();

    /** @param nanos a clock such as {@link System#nanoTime} */
    RenewableDialogue(SmtpPeer peer, Dialer dialer, LongSupplier nanos) {
        this.peer = peer;
        this.dialer = dialer;
        this.nanos = nanos;
    }

    List<RecipientReply> send(OutgoingMail mail) throws DialogueException {
        opening = Optional.empty();
        if (dialogue != null && stale()) {
            close();
        }
        boolean reused = dialogue != null;
        if (!reused) {
            renew();
        }
        List<RecipientReply> replies = dialogue.send(mail);
        if (reused && dialogue.unanswered()) {
            renew();
            replies = dialogue.send(mail);
        }
        messages++;
        used = nanos.getAsLong();
        if (!dialogue.usable() || messages >= peer.reuse().messages()) {
            close();
        }
        return replies;
    }

    /** In a dialogue of its own: what was said of one address shall not follow the next message. */
    Probe.Answer ask(Probe probe) throws DialogueException {
        close();
        renew();
        try {
            return dialogue.ask(probe);
        } finally {
            close();
        }
    }

    Optional<PeerFeatures> features() {
        return features;
    }

    Optional<AchievedTls> tls() {
        return tls;
    }

    Optional<SessionOpening> opening() {
        return opening;
    }

    private boolean stale() {
        long now = nanos.getAsLong();
        return now - used >= peer.reuse().idle().toNanos()
                || now - opened >= peer.reuse().age().toNanos();
    }

    private void renew() throws DialogueException {
        dialogue = null;
        dialogue = open();
        features = Optional.of(dialogue.features());
        tls = dialogue.tls();
        messages = 0;
        opened = nanos.getAsLong();
    }

    /** RFC 7435 §3: where encryption is welcome but not needed, a failed handshake must not hold up mail. */
    private SmtpDialogue open() throws DialogueException {
        DialogueTerms terms = peer.terms();
        try {
            return opened(terms, TlsFault.NOT_OFFERED);
        } catch (DialogueException e) {
            boolean clear = terms.tls() == TlsPolicy.MAY
                    && !terms.implicitTls()
                    && terms.credentials().isEmpty();
            if (e.stage() != Stage.TLS || !clear) {
                opening = e.tlsFault().map(fault -> SessionOpening.without(local, fault));
                throw e;
            }
            return opened(terms.withTls(TlsPolicy.NONE), e.tlsFault().orElse(TlsFault.HANDSHAKE));
        }
    }

    /** @param inClear why it is not encrypted, if it is not */
    private SmtpDialogue opened(DialogueTerms terms, TlsFault inClear) throws DialogueException {
        SmtpDialogue fresh = SmtpDialogue.open(dial(), terms);
        opening = Optional.of(fresh.tls()
                .map(achieved -> SessionOpening.encrypted(local, achieved))
                .orElseGet(() -> SessionOpening.without(local, inClear)));
        return fresh;
    }

    private Wire dial() throws DialogueException {
        try {
            Wire wire = dialer.dial(peer);
            local = wire.local();
            return wire;
        } catch (IOException e) {
            String why = switch (e) {
                case SocketTimeoutException timeout -> "connection timed out";
                case NoRouteToHostException route -> "no route to host";
                case ConnectException refused -> "connection refused";
                default -> "no connection";
            };
            // RFC 3463 §3.5: X.4.1, no answer from host
            SmtpReply reply = SmtpReply.of(451, "4.4.1", "connect to " + peer.relay() + ": " + why);
            throw new DialogueException(Stage.CONNECT, reply, e);
        }
    }

    /** Ends the dialogue with QUIT; the next message opens another. */
    @Override
    public void close() {
        if (dialogue != null) {
            dialogue.close();
            dialogue = null;
        }
    }
}
