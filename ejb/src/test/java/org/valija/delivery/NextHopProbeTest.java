package org.valija.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.valija.delivery.route.TestRoutes;
import org.valija.delivery.verify.RecipientProbe.Finding;
import org.valija.jca.outbound.FakeMailHost;
import org.valija.mail.MailAddress;
import org.valija.settings.TestDatabase;

/** P12: what a server is asked about a recipient, and what it is taken to have said. */
@Timeout(60)
class NextHopProbeTest {

    private static final MailAddress BEA = MailAddress.of("bea@example.com");

    private RemoteFixture fixture;
    private FakeMailHost host;

    @BeforeEach
    void open() throws Exception {
        host = new FakeMailHost("PIPELINING", "8BITMIME");
        fixture = new RemoteFixture();
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        host.close();
    }

    private Finding ask() {
        return fixture.probe().ask(BEA, Destination.host(Destination.Transport.SMTP, "127.0.0.1", host.port()));
    }

    @Test
    @DisplayName("EHLO, MAIL, RCPT and QUIT, and no message")
    void asks() throws Exception {
        Finding finding = ask();
        assertTrue(finding.ofRecipient());
        assertEquals("250 2.1.5 ok", finding.reply().toString().strip());
        assertEquals("127.0.0.1[127.0.0.1]:" + host.port(), finding.relay());
        assertEquals(
                List.of("EHLO me.example.org", "MAIL FROM:<double-bounce@example.org>", "RCPT TO:<bea@example.com>"),
                host.commands().subList(0, 3));
        assertTrue(host.messages().isEmpty());
    }

    @Test
    @DisplayName("the sender is a setting, and may be null")
    void sender() throws Exception {
        fixture.set("address-verify.sender", "<>");
        ask();
        assertEquals("MAIL FROM:<>", host.commands().get(1));
    }

    @Test
    @DisplayName("a refusal of RCPT speaks of the recipient; one of the greeting or of MAIL does not, nor does silence")
    void refusals() {
        host.answer("RCPT", "550 5.1.1 no such user");
        assertEquals(550, ask().reply().code());
        assertTrue(ask().ofRecipient());
        host.answer("MAIL", "553 5.7.1 not you");
        assertTrue(!ask().ofRecipient());
        host.answer("CONNECT", "554 5.7.1 go away");
        assertTrue(!ask().ofRecipient());
        host.answer("CONNECT", FakeMailHost.HANG_UP);
        Finding away = ask();
        assertTrue(!away.ofRecipient());
        assertTrue(away.reply().code() < 500, away.reply().toString());
    }

    @Test
    @DisplayName("a domain that does not exist has no such address; a name service that is silent says nothing")
    void names() throws Exception {
        fixture.dns.add("example.org", "A", "127.0.0.1");
        assertTrue(
                fixture.probe().ask(BEA, Destination.exchangers("example.com")).ofRecipient());
        assertTrue(!fixture.probe()
                .ask(BEA, Destination.exchangers("fails.example"))
                .ofRecipient());
    }

    @Test
    @DisplayName("where mail could go on a route that is gone, nothing is known")
    void noRoute() throws Exception {
        try (TestDatabase database = new TestDatabase()) {
            NextHopProbe probe = fixture.probe();
            probe.routes = new TestRoutes(database).routes();
            assertTrue(!probe.ask(BEA, Destination.route("isp")).ofRecipient());
        }
    }
}
