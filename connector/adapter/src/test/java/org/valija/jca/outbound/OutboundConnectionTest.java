package org.valija.jca.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.valija.netty.TestKeys;
import org.valija.smtp.client.ClientTimeouts;
import org.valija.smtp.client.Credentials;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.DialogueException.Stage;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;

@Timeout(60)
class OutboundConnectionTest {

    private final Connections connections = new Connections();

    @AfterEach
    void close() throws Exception {
        connections.close();
    }

    private int send(SmtpPeer peer, int size) throws Exception {
        try (SmtpConnection connection = connections.factory().getConnection(peer)) {
            return connection.send(Outgoing.mail(size)).getFirst().reply().code();
        }
    }

    private int send(SmtpPeer peer) throws Exception {
        return send(peer, 100);
    }

    @Test
    @DisplayName("Messages share a connection until its messages are used up")
    void reuse() throws Exception {
        try (FakeMailHost host = new FakeMailHost("PIPELINING")) {
            Reuse two = new Reuse(2, Duration.ofMinutes(1), Duration.ofMinutes(1));
            SmtpPeer peer = Outgoing.peer(host, Outgoing.terms(TlsPolicy.NONE), two);
            for (int i = 0; i < 5; i++) {
                assertEquals(250, send(peer));
            }
            assertEquals(3, host.connections());
            assertEquals(1, connections.size());
        }
    }

    @Test
    @DisplayName("An idle or old connection is not used again")
    void idleAndAge() throws Exception {
        try (FakeMailHost host = new FakeMailHost("PIPELINING")) {
            Reuse idle = new Reuse(100, Duration.ZERO, Duration.ofMinutes(1));
            Reuse age = new Reuse(100, Duration.ofMinutes(1), Duration.ZERO);
            for (Reuse reuse : new Reuse[] {idle, age}) {
                int before = host.connections();
                SmtpPeer peer = Outgoing.peer(host, Outgoing.terms(TlsPolicy.NONE), reuse);
                send(peer);
                send(peer);
                assertEquals(before + 2, host.connections());
            }
        }
    }

    @Test
    @DisplayName("Peers that differ share no connection")
    void poolPerPeer() throws Exception {
        try (FakeMailHost host = new FakeMailHost("PIPELINING")) {
            send(Outgoing.peer(host, Outgoing.terms(TlsPolicy.NONE), Outgoing.LONG));
            send(Outgoing.peer(host, Outgoing.terms(TlsPolicy.MAY), Outgoing.LONG));
            assertEquals(2, connections.size());
            assertEquals(2, host.connections());
        }
    }

    @Test
    @DisplayName("A pooled connection that the server has closed is replaced unnoticed")
    void closedByServer() throws Exception {
        try (FakeMailHost host = new FakeMailHost("PIPELINING")) {
            SmtpPeer peer = Outgoing.peer(host, Outgoing.terms(TlsPolicy.NONE), Outgoing.LONG);
            assertEquals(250, send(peer));
            host.dropConnections();
            assertEquals(250, send(peer));
            assertEquals(2, host.connections());
            assertEquals(2, host.messages().size());
        }
    }

    @Test
    @DisplayName("RFC 7435 §3: clear text after a failed handshake where encryption is only welcome")
    void opportunistic() throws Exception {
        try (FakeMailHost host = new FakeMailHost("STARTTLS")) {
            assertEquals(250, send(Outgoing.peer(host, Outgoing.terms(TlsPolicy.MAY), Outgoing.LONG)));
            assertTrue(host.messages().getLast().tls());
            // says 220, and then no TLS comes
            host.answer("STARTTLS", "220 go\r\nand then this");
            assertEquals(
                    250,
                    send(Outgoing.peer(
                            host,
                            Outgoing.terms(TlsPolicy.MAY),
                            new Reuse(1, Duration.ofMinutes(1), Duration.ofMinutes(1)))));
            assertFalse(host.messages().getLast().tls());
            SmtpPeer strict = Outgoing.peer(host, Outgoing.terms(TlsPolicy.ENCRYPT), Outgoing.LONG);
            assertEquals(
                    Stage.TLS,
                    assertThrows(DialogueException.class, () -> send(strict)).stage());
            SmtpPeer secret = Outgoing.peer(
                    host,
                    Outgoing.terms(TlsPolicy.MAY, new Credentials("tim", "secret"), ClientTimeouts.STANDARD),
                    Outgoing.LONG);
            assertThrows(DialogueException.class, () -> send(secret));
            assertTrue(host.commands().stream().noneMatch(line -> line.startsWith("AUTH")));
        }
    }

    @Test
    @DisplayName("VERIFY takes a trusted certificate of the server's name and no other")
    void verify(@TempDir Path folder) throws Exception {
        try (FakeMailHost host = new FakeMailHost("STARTTLS")) {
            SmtpPeer untrusted = Outgoing.peer(host, Outgoing.terms(TlsPolicy.VERIFY), Outgoing.LONG);
            DialogueException nobody = assertThrows(DialogueException.class, () -> send(untrusted));
            assertEquals(Optional.of(TlsFault.NOT_TRUSTED), nobody.tlsFault());
            Path pem = folder.resolve("trust.pem");
            Files.writeString(pem, pem(TestKeys.certificate()));
            assertEquals(250, send(trusting(host, "localhost", pem)));
            assertTrue(host.messages().getLast().tls());
            DialogueException other =
                    assertThrows(DialogueException.class, () -> send(trusting(host, "other.example.org", pem)));
            assertEquals(Optional.of(TlsFault.HOST_MISMATCH), other.tlsFault());
            assertEquals("4.7.5", other.reply().status().toString());
        }
    }

    private static SmtpPeer trusting(FakeMailHost host, String name, Path pem) {
        return new SmtpPeer(
                name,
                host.address(),
                Optional.empty(),
                new TlsTerms(pem.toString(), List.of(), List.of(), Optional.empty(), List.of(), List.of()),
                Outgoing.terms(TlsPolicy.VERIFY),
                Outgoing.LONG);
    }

    private static String pem(Certificate certificate) throws Exception {
        String base64 = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        SmtpPeer peer = new SmtpPeer(
                "mx.example.org",
                new InetSocketAddress("127.0.0.1", port),
                Optional.empty(),
                TlsTerms.STANDARD,
                Outgoing.terms(TlsPolicy.NONE),
                Outgoing.LONG);
        DialogueException e = assertThrows(DialogueException.class, () -> send(peer));
        assertEquals(Stage.CONNECT, e.stage());
        assertEquals(
                "451 4.4.1 connect to mx.example.org[127.0.0.1]:" + port + ": connection refused\r\n",
                e.reply().toString());
    }

    private static ClientTimeouts quick(Duration time) {
        return new ClientTimeouts(time, time, time, time, time, time, time);
    }

    @Test
    @DisplayName("A server that never greets costs the greeting's time")
    void silent() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            SmtpPeer peer = new SmtpPeer(
                    "localhost",
                    new InetSocketAddress("127.0.0.1", server.getLocalPort()),
                    Optional.empty(),
                    TlsTerms.STANDARD,
                    Outgoing.terms(TlsPolicy.NONE, null, quick(Duration.ofMillis(200))),
                    Outgoing.LONG);
            DialogueException e = assertThrows(DialogueException.class, () -> send(peer));
            assertEquals("4.4.2", e.reply().status().toString());
            assertEquals(Stage.GREETING, e.stage());
        }
    }

    @ParameterizedTest
    @DisplayName("A server that stops reading does not hold a thread: the guard ends the write")
    @EnumSource(names = {"NONE", "ENCRYPT"})
    void stuckWrite(TlsPolicy tls) throws Exception {
        ClientTimeouts times = new ClientTimeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        try (FakeMailHost host = new FakeMailHost("PIPELINING", "STARTTLS")) {
            host.stopReadingData();
            SmtpPeer peer = Outgoing.peer(host, Outgoing.terms(tls, null, times), Outgoing.LONG);
            assertEquals(421, send(peer, 32 * 1024 * 1024));
            assertEquals(0, host.messages().size());
        }
    }

    @Test
    @DisplayName("A closed handle reaches nothing")
    void closedHandle() throws Exception {
        try (FakeMailHost host = new FakeMailHost("PIPELINING")) {
            SmtpPeer peer = Outgoing.peer(host, Outgoing.terms(TlsPolicy.NONE), Outgoing.LONG);
            SmtpConnection connection = connections.factory().getConnection(peer);
            connection.close();
            connection.close();
            assertThrows(IllegalStateException.class, () -> connection.send(Outgoing.mail(1)));
            assertEquals(0, host.connections());
        }
    }
}
