package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.valija.smtp.client.DialogueException.Stage;

class HandshakeTest {

    private static final Credentials LOGIN = new Credentials("tim", "tanstaaf");

    private static SmtpDialogue open(ScriptedWire wire, DialogueTerms terms) throws DialogueException {
        return SmtpDialogue.open(wire, terms);
    }

    private static DialogueException refused(ScriptedWire wire, DialogueTerms terms) {
        DialogueException e = assertThrows(DialogueException.class, () -> open(wire, terms));
        assertTrue(wire.closed());
        return e;
    }

    @Test
    @DisplayName("RFC 5321 §3.2: EHLO, and what the server offers")
    void offers() throws Exception {
        ScriptedWire wire = new ScriptedWire("""
                S: 220-mx.example.org ESMTP
                S: 220 welcome
                C: EHLO me.example.org
                S: 250-mx.example.org
                S: 250-PIPELINING
                S: 250-SIZE 1000
                S: 250-8bitmime
                S: 250-AUTH=LOGIN
                S: 250-AUTH PLAIN LOGIN
                S: 250-LIMITS RCPTMAX=20 MAILMAX=5
                S: 250 DSN
                """);
        PeerFeatures features = open(wire, Mails.SMTP).features();
        wire.finished();
        assertTrue(features.pipelining() && features.eightBitMime() && features.dsn());
        assertFalse(features.smtpUtf8() || features.startTls());
        assertEquals(1000, features.size());
        assertEquals(Set.of("PLAIN", "LOGIN"), features.mechanisms());
        assertEquals(20, features.recipientMax());
        assertEquals(5, features.mailMax());
    }

    @Test
    @DisplayName("RFC 5321 §3.2: HELO where EHLO is unknown")
    void helo() throws Exception {
        ScriptedWire wire = new ScriptedWire("""
                S: 220 old
                C: EHLO me.example.org
                S: 502 what?
                C: HELO me.example.org
                S: 250 hello
                """);
        assertEquals(PeerFeatures.NONE, open(wire, Mails.SMTP).features());
        wire.finished();
    }

    @Test
    @DisplayName("RFC 2033 §4.1: LMTP says LHLO and nothing else")
    void lhlo() throws Exception {
        ScriptedWire wire = new ScriptedWire("S: 220 x\nC: LHLO me.example.org\nS: 250 x");
        open(wire, Mails.LMTP);
        wire.finished();
        ScriptedWire smtpOnly = new ScriptedWire("S: 220 x\nC: LHLO me.example.org\nS: 500 5.5.1 unknown");
        assertEquals(500, refused(smtpOnly, Mails.LMTP).reply().code());
    }

    @ParameterizedTest
    @CsvSource({
        "S: 554 no service,554,GREETING",
        "S: 421 4.3.2 busy,421,GREETING",
        "S: 250 what,451,GREETING",
        "S: <end>,421,GREETING",
        "S: <silence>,421,GREETING",
        "S: HTTP/1.1 400 Bad Request,451,GREETING",
        "S: 220 x|S: 220 y|C: EHLO me.example.org|S: 250 x,451,HELLO",
        "S: 220 x|C: EHLO me.example.org|S: 421 closing,421,HELLO",
        "S: 220 x|C: EHLO me.example.org|S: <end>,421,HELLO",
        "S: 220 x|C: EHLO me.example.org|S: 501 no|C: HELO me.example.org|S: 550 go away,550,HELLO",
    })
    void refusals(String script, int code, Stage stage) {
        DialogueException e = refused(new ScriptedWire(script.replace('|', '\n')), Mails.SMTP);
        assertEquals(code, e.reply().code());
        assertEquals(stage, e.stage());
        if (code == 421 && e.reply().status() == null) {
            assertEquals("closing", e.reply().lines().getFirst());
        }
    }

    private static final String OFFER = """
            S: 220 x
            C: EHLO me.example.org
            S: 250-x
            S: 250 STARTTLS
            """;

    @ParameterizedTest
    @EnumSource(value = TlsPolicy.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @DisplayName("RFC 3207 §4.2: after the handshake EHLO again")
    void startTls(TlsPolicy policy) throws Exception {
        ScriptedWire wire = new ScriptedWire(OFFER + """
                C: STARTTLS
                S: 220 go
                TLS
                C: EHLO me.example.org
                S: 250-x
                S: 250 AUTH PLAIN
                """);
        SmtpDialogue dialogue = open(wire, Mails.terms(false, policy, null));
        wire.finished();
        assertEquals(policy, wire.asked());
        assertEquals("TLSv1.3", dialogue.tls().orElseThrow().version());
        assertFalse(dialogue.features().startTls());
    }

    @Test
    @DisplayName("RFC 3207 §6: octets behind the reply to STARTTLS are not taken for encrypted ones")
    void injected() {
        ScriptedWire wire = new ScriptedWire(OFFER + "C: STARTTLS\nS: 220 go\nS: 250 injected");
        assertEquals(Stage.TLS, refused(wire, Mails.SMTP).stage());
    }

    @Test
    void failedHandshake() {
        DialogueException e = refused(new ScriptedWire(OFFER + "C: STARTTLS\nS: 220 go\nTLS fails"), Mails.SMTP);
        assertEquals(Stage.TLS, e.stage());
        assertEquals(421, e.reply().code());
    }

    @Test
    void clearTextWhereItMayBe() throws Exception {
        ScriptedWire wire = new ScriptedWire(OFFER + "C: STARTTLS\nS: 454 4.7.0 not now");
        assertEquals(Optional.empty(), open(wire, Mails.SMTP).tls());
        wire.finished();
        ScriptedWire never = new ScriptedWire(OFFER);
        open(never, Mails.terms(false, TlsPolicy.NONE, null));
        never.finished();
    }

    @Test
    void encryptionThatIsNeeded() {
        DialogueTerms terms = Mails.terms(false, TlsPolicy.ENCRYPT, null);
        DialogueException refused = refused(new ScriptedWire(OFFER + "C: STARTTLS\nS: 554 5.7.0 no"), terms);
        assertEquals("4.7.0", refused.reply().status().toString());
        DialogueException missing = refused(new ScriptedWire("S: 220 x\nC: EHLO me.example.org\nS: 250 x"), terms);
        assertEquals("4.7.4", missing.reply().status().toString());
        assertEquals(Optional.of(TlsFault.NOT_OFFERED), missing.tlsFault());
    }

    private static ScriptedWire authenticating(String offer, String dialogue) {
        return new ScriptedWire("""
                S: 220 x
                C: EHLO me.example.org
                S: 250-x
                S: 250 %s
                %s
                """.formatted(offer, dialogue));
    }

    @Test
    @DisplayName("RFC 4616 §4: AUTH PLAIN in one step")
    void plain() throws Exception {
        ScriptedWire wire =
                authenticating("AUTH LOGIN PLAIN", "C: AUTH PLAIN AHRpbQB0YW5zdGFhZg==\nS: 235 2.7.0 welcome");
        open(wire, Mails.terms(false, TlsPolicy.NONE, LOGIN));
        wire.finished();
    }

    @Test
    void login() throws Exception {
        ScriptedWire wire = authenticating("AUTH LOGIN", """
                C: AUTH LOGIN
                S: 334 VXNlcm5hbWU6
                C: dGlt
                S: 334 UGFzc3dvcmQ6
                C: dGFuc3RhYWY=
                S: 235 welcome
                """);
        open(wire, Mails.terms(false, TlsPolicy.NONE, LOGIN));
        wire.finished();
    }

    @Test
    @DisplayName("A password never goes out in clear text unless TLS was switched off")
    void noTlsNoPassword() {
        ScriptedWire wire = authenticating("AUTH PLAIN", "");
        DialogueException e = refused(wire, Mails.terms(false, TlsPolicy.MAY, LOGIN));
        assertEquals(Stage.AUTHENTICATION, e.stage());
        assertEquals(454, e.reply().code());
        assertEquals(1, wire.writes().size());
    }

    @Test
    @DisplayName("A wrong password defers mail: it is our settings' fault, not the message's")
    void wrongPassword() {
        ScriptedWire wire =
                authenticating("AUTH PLAIN", "C: AUTH PLAIN AHRpbQB0YW5zdGFhZg==\nS: 535 5.7.8 bad credentials");
        DialogueException e = refused(wire, Mails.terms(false, TlsPolicy.NONE, LOGIN));
        assertEquals("454 4.7.8 bad credentials\r\n", e.reply().toString());
    }

    @Test
    void noMechanism() {
        ScriptedWire wire = authenticating("AUTH GSSAPI", "");
        assertEquals(
                Stage.AUTHENTICATION,
                refused(wire, Mails.terms(false, TlsPolicy.NONE, LOGIN)).stage());
        assertEquals("tim:***", LOGIN.toString());
    }

    @Test
    @DisplayName("RFC 8314 §3.3: implicit TLS comes before the greeting")
    void implicitTls() throws Exception {
        ScriptedWire wire = new ScriptedWire("TLS\nS: 220 x\nC: EHLO me.example.org\nS: 250-x\nS: 250 STARTTLS");
        DialogueTerms terms = new DialogueTerms(
                false,
                "me.example.org",
                TlsPolicy.ENCRYPT,
                true,
                Optional.empty(),
                ClientTimeouts.STANDARD,
                ClientLimits.STANDARD);
        assertTrue(open(wire, terms).tls().isPresent());
        wire.finished();
        assertEquals(Duration.ofMinutes(5), wire.allowed().getFirst());
    }
}
