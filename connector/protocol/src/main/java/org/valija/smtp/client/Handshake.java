package org.valija.smtp.client;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.DialogueException.Stage;

/** The opening of a dialogue: greeting, EHLO, STARTTLS, AUTH. Ends with what the server offers. */
final class Handshake {

    private final Wire wire;
    private final ReplyReader replies;
    private final DialogueTerms terms;
    private Stage stage = Stage.GREETING;
    private AchievedTls tls;
    private PeerFeatures features = PeerFeatures.NONE;

    Handshake(Wire wire, ReplyReader replies, DialogueTerms terms) {
        this.wire = wire;
        this.replies = replies;
        this.terms = terms;
    }

    /** Present once encrypted. */
    Optional<AchievedTls> tls() {
        return Optional.ofNullable(tls);
    }

    /** Goes through all steps. @throws DialogueException at the first that fails; the wire is of no use then */
    PeerFeatures perform() throws DialogueException {
        try {
            if (terms.implicitTls()) {
                encrypt();
            }
            stage = Stage.GREETING;
            wire.allow(terms.timeouts().greeting());
            SmtpReply greeting = replies.read();
            if (greeting.code() != 220) {
                throw refused(greeting);
            }
            hello();
            if (!terms.implicitTls() && terms.tls() != TlsPolicy.NONE) {
                startTls();
            }
            if (terms.credentials().isPresent()) {
                authenticate(terms.credentials().get());
            }
            return features;
        } catch (IOException e) {
            throw new DialogueException(stage, Faults.of(e, doing()), e);
        }
    }

    private void hello() throws IOException, DialogueException {
        stage = Stage.HELLO;
        SmtpReply reply = ask((terms.lmtp() ? "LHLO " : "EHLO ") + terms.helloName());
        if (reply.code() == 250) {
            features = PeerFeatures.of(reply);
            return;
        }
        // RFC 5321 §3.2: a server that does not know EHLO gets HELO
        if (reply.code() < 500 || terms.lmtp()) {
            throw refused(reply);
        }
        reply = ask("HELO " + terms.helloName());
        if (reply.code() != 250) {
            throw refused(reply);
        }
        features = PeerFeatures.NONE;
    }

    private void startTls() throws IOException, DialogueException {
        stage = Stage.TLS;
        SmtpReply refusal = SmtpReply.of(454, "4.7.4", "TLS is needed, and the server does not offer it");
        String fault = "STARTTLS is not offered";
        if (features.startTls()) {
            SmtpReply reply = ask("STARTTLS");
            if (reply.code() == 220) {
                encrypt();
                hello();
                return;
            }
            refusal = Faults.temporary(Faults.refusal(reply, doing()), 454);
            fault = "STARTTLS is refused";
        }
        if (terms.tls() != TlsPolicy.MAY) {
            throw new DialogueException(stage, refusal, new TlsException(TlsFault.NOT_OFFERED, fault, null));
        }
    }

    private void encrypt() throws IOException {
        stage = Stage.TLS;
        // RFC 3207 §4.2: what came in clear text must not be taken for what comes encrypted
        if (replies.pending()) {
            throw new ProtocolException("octets behind the reply to STARTTLS");
        }
        wire.allow(terms.timeouts().hello());
        tls = wire.startTls(terms.tls());
    }

    private void authenticate(Credentials credentials) throws IOException, DialogueException {
        stage = Stage.AUTHENTICATION;
        if (tls == null && terms.tls() != TlsPolicy.NONE) {
            throw refused(SmtpReply.of(454, "4.7.0", "no TLS, so the password is not sent"));
        }
        Set<String> mechanisms = features.mechanisms();
        SmtpReply reply;
        if (mechanisms.contains("PLAIN")) {
            // RFC 4616 §2: no authorization identity
            reply = ask("AUTH PLAIN " + base64('\0' + credentials.name() + '\0' + credentials.password()));
        } else if (mechanisms.contains("LOGIN")) {
            reply = ask("AUTH LOGIN");
            reply = reply.code() == 334 ? ask(base64(credentials.name())) : reply;
            reply = reply.code() == 334 ? ask(base64(credentials.password())) : reply;
        } else {
            throw refused(SmtpReply.of(454, "4.7.0", "the server offers neither AUTH PLAIN nor AUTH LOGIN"));
        }
        if (reply.code() != 235) {
            throw refused(Faults.temporary(Faults.refusal(reply, doing()), 454));
        }
    }

    private SmtpReply ask(String command) throws IOException {
        Duration time = terms.timeouts().hello();
        wire.allow(time);
        byte[] line = CommandLines.octets(command + "\r\n");
        wire.write(line, 0, line.length);
        return replies.read();
    }

    private DialogueException refused(SmtpReply reply) {
        return new DialogueException(stage, Faults.refusal(reply, doing()), null);
    }

    private String doing() {
        return switch (stage) {
            case CONNECT -> "connecting";
            case TLS -> "starting TLS";
            case GREETING -> "waiting for the greeting";
            case HELLO -> terms.lmtp() ? "sending LHLO" : "sending EHLO";
            case AUTHENTICATION -> "authenticating";
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
