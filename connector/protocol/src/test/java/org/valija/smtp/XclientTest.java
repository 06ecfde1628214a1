package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mail.Network;
import org.valija.smtp.SmtpOptions.Offer;
import org.valija.smtp.SmtpOptions.Security;

/** XCLIENT as Postfix's XCLIENT_README has it; the dialogue itself stands in the transcripts. */
class XclientTest {

    private final FakeMailServer server = new FakeMailServer();
    private final Talk talk = talk(SmtpRole.MX);

    private Talk talk(SmtpRole role, SmtpQuestion... questions) {
        SmtpOptions options = new SmtpOptions(
                role,
                "mail.example.org",
                "ESMTP",
                List.of("-"),
                Set.of(questions),
                new Security(true, false, role == SmtpRole.SUBMISSION, true, Options.MECHANISMS, false),
                new Offer(
                        SmtpOptions.Offer.USUAL.extensions(),
                        List.of(Network.parse("192.0.2.1")),
                        List.of(),
                        Duration.ZERO,
                        ""));
        return new Talk(server, options, SmtpLimits.STANDARD);
    }

    /** The client as the listener sees it with a message. */
    private SmtpClient client(Talk through) {
        assertTrue(through.say("MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA").contains("354 "));
        assertTrue(through.say(".").startsWith("250 "));
        return server.transactions.getLast().client();
    }

    @Test
    void everythingSaidIsTakenForTheClients() {
        assertEquals(
                "220 mail.example.org ESMTP\n220 mail.example.org ESMTP\n",
                talk.say("XCLIENT NAME=Client.example.net ADDR=198.51.100.7 PORT=4711 PROTO=SMTP HELO=client+2Bx"
                        + " LOGIN=ana@example.org DESTADDR=IPV6:2001:db8::25 DESTPORT=26"));
        SmtpClient client = client(talk);
        assertEquals(new InetSocketAddress("198.51.100.7", 4711), client.remote());
        assertEquals(new InetSocketAddress("2001:db8::25", 26), client.local());
        assertEquals(Optional.of(new SmtpClient.Host("client.example.net", false)), client.host());
        assertEquals("client+x", client.helo());
        assertFalse(client.extended());
        assertEquals("ana@example.org", client.login().orElseThrow().name());
    }

    @Test
    void anIntroductionMayTakeSeveralCommands() {
        talk.say("XCLIENT NAME=[TEMPUNAVAIL] LOGIN=ana@example.org", "XCLIENT HELO=client.example.net");
        talk.say("XCLIENT ADDR=198.51.100.7");
        SmtpClient client = client(talk);
        assertEquals(Optional.of(new SmtpClient.Host("", true)), client.host());
        assertEquals("client.example.net", client.helo());
        assertTrue(client.extended());
        assertTrue(client.login().isPresent());
        assertEquals(new InetSocketAddress("198.51.100.7", 0), client.remote());
    }

    @Test
    @DisplayName("a client without a known address has none of the trusted host's rights")
    void nobodysAddress() {
        talk.say("XCLIENT ADDR=[UNAVAILABLE] NAME=[UNAVAILABLE]", "EHLO client.example.net");
        SmtpClient client = client(talk);
        assertTrue(client.remote().getAddress().isAnyLocalAddress());
        assertEquals(Optional.of(new SmtpClient.Host("", false)), client.host());
        assertTrue(talk.say("XCLIENT ADDR=192.0.2.1").startsWith("550 5.7.0"));
    }

    @Test
    void whatTheTrustedHostSaidOfItselfDoesNotCountForTheClient() {
        talk.say("EHLO proxy.example.org", "AUTH PLAIN AGFuYUBleGFtcGxlLm9yZwBzZWNyZXQ=");
        assertTrue(talk.say("XCLIENT ADDR=198.51.100.7").startsWith("220 "));
        assertTrue(talk.say("MAIL FROM:<a@b>").startsWith("503 5.5.1"));
        talk.say("EHLO client.example.net");
        assertTrue(client(talk).login().isEmpty());
    }

    @Test
    @DisplayName("P21: the client is judged anew, and one that is not let in may only QUIT")
    void judgedAnew() {
        Talk asking = talk(SmtpRole.MX, SmtpQuestion.CONNECT);
        server.connect = SmtpReply.of(554, "5.7.1", "No");
        asking.heard();
        assertEquals("554 5.7.1 No\n", asking.say("XCLIENT ADDR=198.51.100.7"));
        assertTrue(asking.say("EHLO client.example.net").startsWith("503 5.5.1"));
    }

    @Test
    void aLoginLetsInWhereOneIsDemanded() {
        Talk submission = talk(SmtpRole.SUBMISSION);
        submission.say("EHLO proxy.example.org");
        assertTrue(submission.say("MAIL FROM:<a@b>").startsWith("530 5.7.0"));
        submission.say("XCLIENT LOGIN=ana@example.org", "EHLO client.example.net");
        assertTrue(client(submission).login().isPresent());
    }
}
