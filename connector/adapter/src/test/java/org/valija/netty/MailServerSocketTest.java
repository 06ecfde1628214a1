package org.valija.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.valija.mail.Network;
import org.valija.transcript.SocketWire;
import org.valija.transcript.Transcript;
import org.valija.transcript.TranscriptRunner;

/** The whole transport over real sockets. */
@Timeout(180)
@ExtendWith(Leaks.class)
class MailServerSocketTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<DemoSession> sessions = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ThreadPoolExecutor workers = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final EventLoops loops = new EventLoops(2, Executors.newCachedThreadPool());
    private MailServerSocket server;

    private void start(Encryption encryption, ClientAccess access, AdmissionLimits limits) throws IOException {
        SocketSpec spec = new SocketSpec(
                "demo",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                encryption,
                access,
                new SocketSpec.Limits(limits, TransportLimits.DEFAULT));
        server = new MailServerSocket(
                spec, DemoSession.factory(sessions, (session, argument) -> gate.await()), loops, workers::execute);
        server.open();
    }

    private void start() throws IOException {
        start(Encryption.NONE, ClientAccess.ALL, AdmissionLimits.NONE);
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.close(Duration.ofSeconds(1));
        workers.shutdown();
        await(workers::isTerminated); // a session that was cut off while it worked ends with its work
        loops.close();
        for (DemoSession session : sessions) {
            assertEquals(1, session.closed, "closed() exactly once");
            assertFalse(session.overlapped, "one method at a time");
        }
    }

    private void play(String dialogue) {
        TranscriptRunner.run(
                Transcript.parse("test", dialogue.lines().toList()),
                () -> new SocketWire(server.address(), PATIENCE),
                Map.of());
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(server.address());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            Thread.yield();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDialogueOverASocketAndUnderTls() throws IOException {
        start(Encryption.of(Encryption.Mode.START_TLS, TestKeys.context()), ClientAccess.ALL, AdmissionLimits.NONE);
        gate.countDown();
        play("""
                S: hello
                C: ECHO a
                C: BLOCK b
                C: ECHO c
                S: ${*}
                S: worked b
                S: c
                C: TLS
                S: go
                C: [tls]
                C: ECHO secret
                S: secret
                C: PAUSE PT0.01S
                S: paused
                C: PULL 10
                S: ${*}pulled
                C: QUIT
                S: bye
                S: [closed]
                """);
    }

    @Test
    void implicitTls() throws IOException {
        start(Encryption.of(Encryption.Mode.IMPLICIT, TestKeys.context()), ClientAccess.ALL, AdmissionLimits.NONE);
        play("C: [tls]\nS: hello tls\nC: QUIT\nS: bye\nS: [closed]");
    }

    @Test
    void aSlowReaderHoldsNoWorkerAndABoundedBuffer() throws IOException {
        start();
        long parts = 100 * 16; // 100 MB in parts of 64 KiB
        try (Socket socket = connect()) {
            say(socket, "PULL " + parts + "\r\n");
            await(() ->
                    !sessions.isEmpty() && connection().wait == Dialogue.Wait.ROOM && workers.getActiveCount() == 0);
            assertTrue(connection().out.pending() < TransportLimits.DEFAULT.output() + 2 * 64 * 1024);
            InputStream in = socket.getInputStream();
            in.skipNBytes("hello\r\n".length() + parts * 64 * 1024);
            assertArrayEquals("pulled\r\n".getBytes(StandardCharsets.UTF_8), in.readNBytes(8));
        }
    }

    private Connection connection() {
        return (Connection) sessions.get(sessions.size() - 1).link;
    }

    @Test
    void filesGoOutByTheKernelAndUnderTls(@TempDir Path folder) throws IOException {
        start(Encryption.of(Encryption.Mode.START_TLS, TestKeys.context()), ClientAccess.ALL, AdmissionLimits.NONE);
        Path file = Files.writeString(folder.resolve("file"), "0123456789".repeat(30_000) + "\r\n");
        String dialogue = "C: FILE " + file + " 5 299997\nS: 56789" + "0123456789".repeat(29_999) + "\nS: sent\n";
        play("S: hello\n" + dialogue + "C: TLS\nS: go\nC: [tls]\n" + dialogue);
        play("S: hello\nC: FILE " + folder.resolve("gone") + " 0 10\nS: [closed]");
    }

    @Test
    void blockedCallsDoNotStopOthers() throws IOException {
        start();
        List<Socket> blocked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = connect();
            say(socket, "BLOCK x\r\n");
            blocked.add(socket);
        }
        await(() -> workers.getActiveCount() == 200);
        play("S: hello\nC: ECHO a\nS: a\nC: QUIT\nS: bye\nS: [closed]");
        for (Socket socket : blocked) {
            socket.close();
        }
    }

    @Test
    void inputBehindARunningCommandIsBounded() throws IOException {
        start();
        try (Socket socket = connect()) {
            say(socket, "BLOCK x\r\n");
            await(() -> workers.getActiveCount() == 1);
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 20_000; i++) {
                        say(socket, "ECHO aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n");
                    }
                    say(socket, "QUIT\r\n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            await(() -> !connection().channel.config().isAutoRead());
            gate.countDown();
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            int lines = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines++;
            }
            assertEquals(20_003, lines, "hello, worked, echoes, bye");
            assertFalse(sender.isAlive() && lines == 0);
        }
    }

    @Test
    void closingLetsTheRunningCommandFinish() throws Exception {
        start();
        Thread closing;
        try (Socket idle = connect();
                Socket busy = connect()) {
            say(busy, "BLOCK x\r\nECHO never\r\n");
            await(() -> sessions.size() == 2 && workers.getActiveCount() == 1);
            closing = Thread.ofVirtual().start(() -> server.close(PATIENCE));
            assertEquals("hello\r\ngoing away\r\n", rest(idle));
            assertThrows(IOException.class, this::connect);
            assertTrue(closing.isAlive());
            gate.countDown();
            assertEquals("hello\r\nworked x\r\ngoing away\r\n", rest(busy));
        }
        closing.join();
        server.open();
        play("S: hello\nC: QUIT\nS: bye\nS: [closed]");
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("S22, S23: too many from one client, and too many in a minute, are turned away with words")
    void tooManyClientsAreTurnedAwayWithWords() throws IOException {
        start(Encryption.NONE, ClientAccess.ALL, new AdmissionLimits(2, 1, 3, 3, 100));
        try (Socket first = connect()) {
            assertEquals('h', first.getInputStream().read());
            play("S: no TOO_MANY_FROM_CLIENT\nS: [closed]");
        }
        await(() -> server.sessions() == 0);
        play("S: hello\nC: QUIT\nS: bye\nS: [closed]");
        play("S: no TOO_FAST\nS: [closed]");
        assertEquals(2, server.accepted());
        assertEquals(2, server.refused());
    }

    @Test
    @DisplayName("S22: too many in all are turned away, and others are taken when one has gone")
    void tooManyInAll() throws IOException {
        start(Encryption.NONE, ClientAccess.ALL, new AdmissionLimits(1, 5, 100, 100, 100));
        try (Socket first = connect()) {
            assertEquals('h', first.getInputStream().read());
            play("S: no TOO_MANY_SESSIONS\nS: [closed]");
        }
        await(() -> server.sessions() == 0);
        play("S: hello\nC: QUIT\nS: bye\nS: [closed]");
    }

    @Test
    @DisplayName("B13: denied networks get nothing")
    void deniedNetworksGetNothing() throws IOException {
        ClientAccess access =
                new ClientAccess(List.of(), List.of(Network.parse("127.0.0.0/8"), Network.parse("::1")), List.of());
        start(Encryption.NONE, access, AdmissionLimits.NONE);
        play("S: [closed]");
    }

    @Test
    @DisplayName("B13: PROXY protocol, version 1 and 2, from trusted proxies; networks are asked about the client")
    void aTrustedProxyNamesTheClient() throws IOException {
        List<Network> local = List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));
        start(
                Encryption.NONE,
                new ClientAccess(List.of(), List.of(Network.parse("192.0.2.66")), local),
                AdmissionLimits.NONE);
        play("""
                C: {PROXY TCP4 192.0.2.1 198.51.100.1 56324 25\\r\\nECHO a\\r\\n}
                S: hello
                S: a
                """);
        assertEquals(
                new InetSocketAddress("192.0.2.1", 56324), sessions.get(0).link.remote());
        assertEquals(
                new InetSocketAddress("198.51.100.1", 25), sessions.get(0).link.local());
        play("""
                C: {\\r\\n\\r\\n\\0\\r\\nQUIT\\n\\x21\\x11\\0\\x0c\\xc0\\0\\x02\\x02\\xc6\\x33\\x64\\x01\\x12\\x34\\0\\x19}
                S: hello
                """);
        assertEquals(
                new InetSocketAddress("192.0.2.2", 0x1234), sessions.get(1).link.remote());
        play("C: {PROXY TCP6 2001:db8::1 2001:db8::25 56324 25\\r\\nECHO a\\r\\n}\nS: hello\nS: a");
        assertEquals(
                new InetSocketAddress("2001:db8::1", 56324),
                sessions.get(2).link.remote());
        // LOCAL: the proxy itself looks whether anybody is there
        play("C: {\\r\\n\\r\\n\\0\\r\\nQUIT\\n\\x20\\0\\0\\0}\nS: hello");
        assertTrue(sessions.get(3).link.remote().getAddress().isLoopbackAddress());
        play("C: {PROXY TCP4 192.0.2.66 198.51.100.1 56324 25\\r\\n}\nS: [closed]");
        play("C: ECHO no header\nS: [closed]");
    }

    @Test
    @DisplayName("S10: a socket gives its address to another while its sessions finish what they are at")
    void anotherTakesItsPlace() throws IOException {
        start();
        SocketSpec same =
                new SocketSpec("next", server.address(), Encryption.NONE, ClientAccess.ALL, SocketSpec.Limits.DEFAULT);
        MailServerSocket next =
                new MailServerSocket(same, DemoSession.factory(sessions, null), loops, workers::execute);
        try (Socket idle = connect();
                Socket busy = connect()) {
            say(busy, "BLOCK x\r\n");
            await(() -> workers.getActiveCount() == 1 && server.sessions() == 2);
            server.unbind();
            next.open();
            say(idle, "ECHO still here\r\n");
            BufferedReader words = new BufferedReader(new InputStreamReader(idle.getInputStream()));
            assertEquals("hello", words.readLine());
            assertEquals("still here", words.readLine());
            server.retire(PATIENCE);
            assertEquals("going away", words.readLine());
            try (Socket another = new Socket()) {
                another.connect(same.address());
                await(() -> next.accepted() == 1);
            }
            gate.countDown();
            words = new BufferedReader(new InputStreamReader(busy.getInputStream()));
            assertEquals("hello", words.readLine());
            assertEquals("worked x", words.readLine());
            assertEquals("going away", words.readLine());
        }
        await(server::idle);
        next.close(PATIENCE);
    }

    @Test
    @DisplayName("S10: a session that does not end in time is cut off")
    void whoStaysIsCutOff() throws IOException {
        start();
        try (Socket busy = connect()) {
            say(busy, "BLOCK x\r\n");
            await(() -> workers.getActiveCount() == 1);
            server.retire(Duration.ofMillis(1));
            await(server::idle);
        }
    }

    @Test
    @DisplayName("S6, P5: Family=inet: every IPv4 address is no IPv6 address")
    void oneFamily() throws IOException {
        SocketSpec ipv4 = new SocketSpec(
                "demo",
                new InetSocketAddress("0.0.0.0", 0),
                Encryption.NONE,
                ClientAccess.ALL,
                SocketSpec.Limits.DEFAULT);
        server = new MailServerSocket(ipv4, DemoSession.factory(sessions, null), loops, workers::execute);
        server.open();
        int port = server.address().getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            assertTrue(socket.isConnected());
        }
        assertThrows(IOException.class, () -> new Socket("::1", port).close());
    }

    @Test
    void anAddressInUseIsTold() throws IOException {
        start();
        SocketSpec taken =
                new SocketSpec("other", server.address(), Encryption.NONE, ClientAccess.ALL, SocketSpec.Limits.DEFAULT);
        assertThrows(IOException.class, () -> MailServerSocket.check(taken));
        MailServerSocket other =
                new MailServerSocket(taken, DemoSession.factory(sessions, null), loops, workers::execute);
        assertThrows(IOException.class, other::open);
    }
}
