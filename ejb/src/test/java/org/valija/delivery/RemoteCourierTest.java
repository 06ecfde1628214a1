package org.valija.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteCertificate;
import org.valija.delivery.route.TestRoutes;
import org.valija.jca.outbound.FakeMailHost;
import org.valija.netty.TestKeys;
import org.valija.settings.TestDatabase;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.TlsWish;
import org.valija.tls.TestKeyFiles;

@Timeout(60)
class RemoteCourierTest {

    private static final Destination DOMAIN = Destination.exchangers("example.com");

    private RemoteFixture fixture;
    private FakeMailHost first;
    private FakeMailHost second;

    @BeforeEach
    void open() throws Exception {
        first = new FakeMailHost("PIPELINING", "8BITMIME", "DSN");
        second = new FakeMailHost("127.0.0.2", first.port(), "PIPELINING");
        fixture = new RemoteFixture();
        fixture.set("remote.port", Integer.toString(first.port()));
        fixture.dns
                .add("example.com", "MX", "10 mx1.example.com.")
                .add("example.com", "MX", "20 mx2.example.com.")
                .add("mx1.example.com", "A", "127.0.0.1")
                .add("mx2.example.com", "A", "127.0.0.2");
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        first.close();
        second.close();
    }

    private List<Outcome> deliver(Destination destination, String... recipients) {
        return fixture.remote().deliver(RemoteFixture.batch(destination, recipients));
    }

    private Outcome deliver() {
        return deliver(DOMAIN, "b@example.com").getFirst();
    }

    private String relay(int host) {
        return "mx" + host + ".example.com[127.0.0." + host + "]:" + first.port();
    }

    @Test
    @DisplayName("The most preferred exchanger takes trace and content, and the DSN parameters")
    void delivers() {
        Outcome.Delivered delivered = assertInstanceOf(Outcome.Delivered.class, deliver());
        assertEquals(relay(1), delivered.relay());
        assertEquals(Outcome.Hands.DSN_RELAY, delivered.hands());
        assertEquals("250 2.0.0 taken\r\n", delivered.reply().toString());
        assertEquals("may (remote.tls; MX without DNSSEC) clear text", delivered.tls());
        FakeMailHost.Received received = first.messages().getFirst();
        assertEquals("Received: from x by me.example.org; today\r\n" + RemoteFixture.CONTENT, received.data());
        assertEquals(List.of("RCPT TO:<b@example.com>"), received.recipients());
        assertEquals("EHLO me.example.org", first.commands().getFirst());
    }

    @Test
    @DisplayName("Messages to one host share a connection")
    void reuse() {
        RemoteCourier courier = fixture.remote();
        for (int i = 0; i < 3; i++) {
            courier.deliver(RemoteFixture.batch(DOMAIN, "b@example.com"));
        }
        assertEquals(1, first.connections());
        assertEquals(3, first.messages().size());
    }

    @ParameterizedTest
    @DisplayName("RFC 5321 §5.1: the next exchanger, where one does not serve")
    @CsvSource({
        "CONNECT,421 4.3.2 busy",
        "CONNECT,554 no service for you",
        "CONNECT,hang up",
        "EHLO,421 4.3.2 busy",
        "MAIL,hang up",
        "MAIL,421 4.7.0 enough",
        "RCPT,421 4.7.0 enough",
        "DATA,hang up",
    })
    void next(String command, String reply) {
        first.answer(command, reply);
        Outcome.Delivered delivered = assertInstanceOf(Outcome.Delivered.class, deliver());
        assertEquals(relay(2), delivered.relay());
        assertEquals(Outcome.Hands.RELAY, delivered.hands());
        assertEquals(0, first.messages().size());
        assertEquals(1, second.messages().size());
    }

    @ParameterizedTest
    @DisplayName("A server's word on the message is the last one of the attempt")
    @CsvSource({
        "MAIL,550 5.7.1 no,Failed 550 5.7.1",
        "RCPT,550 5.1.1 unknown,Failed 550 5.1.1",
        "RCPT,450 4.2.0 greylisted,Deferred 450 4.2.0",
        "DATA,451 4.3.0 later,Deferred 451 4.3.0",
        ".,554 5.6.0 spam,Failed 554 5.6.0",
        ".,hang up,Deferred 421 4.4.2",
    })
    void word(String command, String reply, String outcome) {
        first.answer(command, reply);
        Outcome result = deliver();
        assertEquals(outcome, RemoteFixture.text(result));
        assertEquals(relay(1), result.relay());
        assertEquals(0, second.connections());
        assertTrue(!(result instanceof Outcome.Deferred deferred) || !deferred.unreachable());
    }

    @Test
    @DisplayName("Each recipient has its own outcome, and only those without a word go to the next host")
    void recipients() {
        first.answer("RCPT TO:<no@example.com>", "550 5.1.1 unknown").answer("DATA", FakeMailHost.HANG_UP);
        List<Outcome> outcomes = deliver(DOMAIN, "b@example.com", "no@example.com", "c@example.com");
        List<String> texts = new ArrayList<>();
        outcomes.forEach(outcome -> texts.add(RemoteFixture.text(outcome)));
        assertEquals(List.of("Delivered 250 2.0.0", "Failed 550 5.1.1", "Delivered 250 2.0.0"), texts);
        assertEquals(
                List.of("RCPT TO:<b@example.com>", "RCPT TO:<c@example.com>"),
                second.messages().getFirst().recipients());
    }

    @Test
    @DisplayName("Nobody there: deferred, and the destination is unreachable")
    void unreachable() throws Exception {
        first.close();
        second.close();
        Outcome.Deferred deferred = assertInstanceOf(Outcome.Deferred.class, deliver());
        assertTrue(deferred.unreachable());
        assertEquals("4.4.1", deferred.reply().status().toString());
        assertEquals("mx2.example.com", deferred.relay());
    }

    @Test
    @DisplayName("A greeting of 5yz from all hosts defers; 521 fails (RFC 7504 §3)")
    void refusedGreeting() {
        first.answer("CONNECT", "554 5.7.1 blocked");
        second.answer("CONNECT", "554 5.7.1 blocked");
        assertEquals("Deferred 451 4.3.2", RemoteFixture.text(deliver()));
        first.answer("CONNECT", "521 no mail here");
        second.answer("CONNECT", "521 no mail here");
        assertEquals("Failed 521 null", RemoteFixture.text(deliver()));
    }

    @Test
    @DisplayName("What the name service says becomes the outcome")
    void names() throws Exception {
        fixture.dns.add("nomail.example.com", "MX", "0 .");
        assertEquals(
                "Failed 556 5.1.10",
                RemoteFixture.text(deliver(Destination.exchangers("nomail.example.com"), "b@nomail.example.com")
                        .getFirst()));
        Outcome.Deferred deferred = assertInstanceOf(
                Outcome.Deferred.class,
                deliver(Destination.exchangers("fails.example"), "b@fails.example")
                        .getFirst());
        assertEquals("4.4.3", deferred.reply().status().toString());
        assertEquals("fails.example", deferred.relay());
        assertTrue(deferred.unreachable());
    }

    @ParameterizedTest
    @DisplayName(
            "RFC 8689 §4.2.1: a message that may not go without TLS waits alone, for the destination serves others")
    @ValueSource(strings = {"PIPELINING", "STARTTLS"})
    void waitsAloneForTls(String offered) throws Exception {
        try (FakeMailHost host = new FakeMailHost(offered)) {
            Destination hop = Destination.parse("smtp:[127.0.0.1]:" + host.port());
            assertFalse(deferredForTls(hop).unreachable());
            assertEquals(0, host.messages().size());
            assertInstanceOf(
                    Outcome.Delivered.class, deliver(hop, "b@example.com").getFirst());
        }
        try (Socket closed = new Socket()) {
            closed.bind(new InetSocketAddress("127.0.0.1", 0)); // and does not listen
            assertTrue(deferredForTls(Destination.parse("smtp:[127.0.0.1]:" + closed.getLocalPort()))
                    .unreachable());
        }
    }

    private Outcome.Deferred deferredForTls(Destination hop) {
        Batch batch = RemoteFixture.batch(MailParameters.NONE.wishing(TlsWish.REQUIRED), hop, "b@example.com");
        return assertInstanceOf(
                Outcome.Deferred.class, fixture.remote().deliver(batch).getFirst());
    }

    @Test
    @DisplayName("A smart host gets name and password, under TLS")
    void login() throws Exception {
        try (FakeMailHost smart = new FakeMailHost("STARTTLS", "AUTH PLAIN LOGIN")) {
            Destination hop = Destination.parse("smtp:[127.0.0.1]:" + smart.port());
            fixture.set("remote.login.host", "127.0.0.1:" + smart.port())
                    .set("remote.login.user", "tim")
                    .set("remote.login.password", "tanstaaf")
                    .set("remote.tls.next-hops", "127.0.0.1=encrypt");
            assertEquals(
                    "Delivered 250 2.0.0",
                    RemoteFixture.text(deliver(hop, "b@example.com").getFirst()));
            assertTrue(smart.commands().contains("AUTH PLAIN AHRpbQB0YW5zdGFhZg=="));
            assertTrue(smart.messages().getFirst().tls());
            assertInstanceOf(Outcome.Delivered.class, deliver());
            assertTrue(first.commands().stream().noneMatch(line -> line.startsWith("AUTH")));
        }
    }

    @Test
    @DisplayName("RFC 8314 §3.3: implicit TLS at the ports of the settings")
    void implicitTls() throws Exception {
        try (FakeMailHost smart = new FakeMailHost("PIPELINING")) {
            smart.answer("TLS", "implicit");
            fixture.set("remote.tls.implicit-ports", Integer.toString(smart.port()));
            Destination hop = Destination.parse("smtp:[127.0.0.1]:" + smart.port());
            assertInstanceOf(
                    Outcome.Delivered.class, deliver(hop, "b@example.com").getFirst());
            assertTrue(smart.messages().getFirst().tls());
        }
    }

    @Test
    @DisplayName("RFC 2033 §4.2: by LMTP a message reaches its final mailbox")
    void lmtp() throws Exception {
        try (FakeMailHost store = new FakeMailHost("PIPELINING")) {
            store.answer("RCPT TO:<no@example.com>", "550 5.1.1 unknown");
            Destination hop = Destination.parse("lmtp:[127.0.0.1]:" + store.port());
            List<Outcome> outcomes = fixture.lmtp()
                    .deliver(RemoteFixture.batch(hop, "b@example.com", "no@example.com", "c@example.com"));
            assertEquals(
                    Outcome.Hands.MAILBOX,
                    assertInstanceOf(Outcome.Delivered.class, outcomes.get(0)).hands());
            assertEquals("Failed 550 5.1.1", RemoteFixture.text(outcomes.get(1)));
            assertInstanceOf(Outcome.Delivered.class, outcomes.get(2));
            assertEquals("LHLO me.example.org", store.commands().getFirst());
        }
    }

    @Test
    @DisplayName("S18, P18: a route has a login, encryption and a name of its own; a change of it counts at once")
    void namedRoute() throws Exception {
        try (FakeMailHost smart = new FakeMailHost("STARTTLS", "AUTH PLAIN LOGIN");
                TestDatabase database = new TestDatabase()) {
            TestRoutes routes = new TestRoutes(database);
            Destination hop = Destination.host(Destination.Transport.SMTP, "127.0.0.1", smart.port());
            Batch batch = RemoteFixture.batch(Destination.route("isp"), "b@example.com");
            RouteCourier courier = fixture.along(routes);
            Outcome.Deferred gone = assertInstanceOf(
                    Outcome.Deferred.class, courier.deliver(batch).getFirst());
            assertEquals("4.3.5", gone.reply().status().toString());
            routes.put(new DeliveryRoute(
                    "isp",
                    hop,
                    "tim",
                    "tanstaaf",
                    "encrypt",
                    "127.0.0.3",
                    "isp.example.org",
                    RouteCertificate.NONE,
                    ""));
            assertEquals(
                    "Delivered 250 2.0.0",
                    RemoteFixture.text(courier.deliver(batch).getFirst()));
            assertTrue(
                    smart.commands().contains("EHLO isp.example.org"),
                    smart.commands().toString());
            assertTrue(smart.commands().contains("AUTH PLAIN AHRpbQB0YW5zdGFhZg=="));
            assertTrue(smart.messages().getFirst().tls());
        }
    }

    @Test
    @DisplayName(
            "S25, S18: a route shows its certificate to a server that demands one, a new one as soon as it is there")
    void clientCertificate() throws Exception {
        try (FakeMailHost bank = new FakeMailHost("STARTTLS");
                TestDatabase database = new TestDatabase()) {
            bank.answer("CERTIFICATE", "demanded");
            TestRoutes routes = new TestRoutes(database);
            Destination hop = Destination.host(Destination.Transport.SMTP, "127.0.0.1", bank.port());
            Batch batch = RemoteFixture.batch(Destination.route("bank"), "b@example.com");
            fixture.set("remote.reuse.messages", "1");
            RouteCourier courier = fixture.along(routes);
            RouteCertificate own = new RouteCertificate("keys/client.pem", "keys/client.key");
            routes.put(new DeliveryRoute("bank", hop, "", "", "encrypt", "", "", own, ""));
            Outcome.Deferred missing = assertInstanceOf(
                    Outcome.Deferred.class, courier.deliver(batch).getFirst());
            assertEquals("4.3.5", missing.reply().status().toString());
            TestKeyFiles.write(fixture.data.resolve("keys"), "one.example.org");
            assertInstanceOf(Outcome.Delivered.class, courier.deliver(batch).getFirst());
            TestKeyFiles.write(fixture.data.resolve("keys"), "two.example.org");
            assertInstanceOf(Outcome.Delivered.class, courier.deliver(batch).getFirst());
            assertEquals(List.of("CN=one.example.org", "CN=two.example.org"), bank.clients());
            routes.put(new DeliveryRoute("bank", hop, "", "", "encrypt", "", "", RouteCertificate.NONE, ""));
            assertInstanceOf(Outcome.Deferred.class, courier.deliver(batch).getFirst());
        }
    }

    /** A domain with a server of its own that offers STARTTLS, all of it secured. @param data of its TLSA record */
    private FakeMailHost secured(String data) throws Exception {
        FakeMailHost host = new FakeMailHost("STARTTLS");
        fixture.set("remote.port", Integer.toString(host.port()));
        String tlsa = "_" + host.port() + "._tcp.mx.example.net";
        fixture.dns
                .add("example.net", "MX", "10 mx.example.net.")
                .add("mx.example.net", "A", "127.0.0.1")
                .add(tlsa, "TLSA", data)
                .secure("example.net", "mx.example.net", tlsa);
        return host;
    }

    private Outcome deliverSecured() {
        return deliver(Destination.exchangers("example.net"), "b@example.net").getFirst();
    }

    @Test
    @DisplayName("S27, B5: a server whose certificate its TLSA record names gets the message, and the log says so")
    void dane() throws Exception {
        byte[] key = TestKeys.certificate().getPublicKey().getEncoded();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        try (FakeMailHost host = secured("3 1 1 " + hash)) {
            Outcome outcome = deliverSecured();
            assertEquals("Delivered 250 2.0.0", RemoteFixture.text(outcome));
            assertTrue(host.messages().getFirst().tls());
            String demand = "dane (TLSA of _" + host.port() + "._tcp.mx.example.net) TLSv1.3 ";
            assertTrue(outcome.tls().startsWith(demand), outcome.tls());
            assertTrue(outcome.tls().endsWith(" verified by DANE"), outcome.tls());
        }
    }

    @Test
    @DisplayName("S27: one with another certificate, or without TLS, gets nothing, not in clear text either")
    void daneFails() throws Exception {
        try (FakeMailHost host = secured("3 1 1 " + "ab".repeat(32))) {
            Outcome.Deferred deferred = assertInstanceOf(Outcome.Deferred.class, deliverSecured());
            assertEquals("4.7.5", deferred.reply().status().toString());
            assertEquals(
                    "no TLSA record names the server's certificate",
                    deferred.reply().lines().getFirst());
            assertTrue(deferred.tls().endsWith(" failed"), deferred.tls());
            assertTrue(host.commands().stream().noneMatch(line -> line.startsWith("MAIL")));
            host.answer("STARTTLS", "454 4.7.0 not now");
            assertEquals("Deferred 454 4.7.0", RemoteFixture.text(deliverSecured()));
            assertTrue(host.commands().stream().noneMatch(line -> line.startsWith("MAIL")));
        }
    }

    @Test
    @DisplayName("S27: in the log, opportunistic TLS is told from a proof")
    void opportunistic() throws Exception {
        try (FakeMailHost host = secured("3 1 1 " + "ab".repeat(32))) {
            fixture.dns.insecure("mx.example.net");
            String tls = deliverSecured().tls();
            assertTrue(tls.startsWith("may (remote.tls; address without DNSSEC) TLSv1.3 "), tls);
            assertTrue(tls.endsWith(" unverified: the server's certificate is not trusted"), tls);
            assertTrue(host.messages().getFirst().tls());
        }
    }

    @Test
    @DisplayName("S27: a server that has to be verified and is not defers, and the log says why")
    void verifyFails() throws Exception {
        try (FakeMailHost host = new FakeMailHost("STARTTLS")) {
            fixture.set("remote.tls", "verify");
            Destination hop = Destination.parse("smtp:[127.0.0.1]:" + host.port());
            Outcome.Deferred deferred = assertInstanceOf(
                    Outcome.Deferred.class, deliver(hop, "b@example.com").getFirst());
            assertEquals("454", Integer.toString(deferred.reply().code()));
            assertEquals("4.7.5", deferred.reply().status().toString());
            assertEquals("verify (remote.tls; no TLSA of an address) failed", deferred.tls());
        }
    }

    @Test
    @DisplayName("S27: servers that are passed over for want of TLS stand in the log before the one that is taken")
    void passedOver() throws Exception {
        fixture.set("remote.tls", "encrypt");
        fixture.dns.add("example.com", "MX", "30 mx3.example.com.").add("mx3.example.com", "A", "127.0.0.3");
        try (FakeMailHost third = new FakeMailHost("127.0.0.3", first.port(), "STARTTLS")) {
            Outcome outcome = deliver();
            assertEquals("Delivered 250 2.0.0", RemoteFixture.text(outcome));
            assertTrue(third.messages().getFirst().tls());
            String demand = "encrypt (remote.tls; MX without DNSSEC) ";
            String passed = demand + "failed at " + relay(1) + "; " + demand + "failed at " + relay(2) + "; ";
            assertTrue(outcome.tls().startsWith(passed + demand + "TLSv1.3 "), outcome.tls());
        }
    }
}
