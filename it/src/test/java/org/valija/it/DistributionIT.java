package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as a user has it: start, an account, a message in and out, a second start. */
@TestMethodOrder(OrderAnnotation.class)
class DistributionIT {

    private static final String ANA = "ana@example.org";
    private static final String SECRET = "ana's secret";

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder.resolve("valija"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void tellsWhereItListens() {
        for (String name :
                new String[] {"smtp", "submission", "submissions", "lmtp", "pop3", "pop3s", "imap", "imaps"}) {
            assertTrue(server.output().contains("127.0.0.1:" + server.port(name)), name + ":\n" + server.output());
        }
    }

    @Test
    @Order(2)
    void accountIsAddedByTheCommandLine() {
        RunningServer.Result added = server.command(SECRET + "\n", "account", "add", ANA);
        assertEquals(0, added.exitCode(), added.error());
        assertTrue(server.command("", "account", "list").output().contains(ANA));
        assertEquals(65, server.command(SECRET + "\n", "account", "add", ANA).exitCode());
    }

    @Test
    @Order(3)
    void messageComesInBySmtpAndOutByPop3AndImap() {
        submit("first");
        assertEquals("Subject: first", subjectByPop3(1));
        try (Dialogue imap = imap()) {
            imap.send("b SELECT INBOX");
            assertEquals("* 1 EXISTS", imap.until("* 1 "));
            imap.until("b OK");
            imap.send("c FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT)]");
            assertEquals("Subject: first", imap.until("Subject"));
            imap.until("c OK");
        }
    }

    @Test
    @Order(3)
    @DisplayName("S30, P30: the distribution has sendmail, mailq and newaliases, which take their settings from a file")
    void hasSendmail() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings"),
                "# ports\nVALIJA_PORT_SMTP=%d\nVALIJA_PORT_HTTP=%d\nVALIJA_DATA=%s\n"
                        .formatted(server.port("smtp"), server.port("http"), server.data()));
        RunningServer.Result refused = sendmail(settings, "sendmail", "-f", "a@example.net", "nobody@example.org");
        assertEquals(67, refused.exitCode(), refused.error());
        assertTrue(sendmail(settings, "mailq").output().contains("Mail queue is empty"));
        assertEquals(0, sendmail(settings, "newaliases").exitCode());
    }

    private static RunningServer.Result sendmail(Path settings, String program, String... arguments)
            throws IOException {
        Path link = Files.createDirectories(folder.resolve("sbin")).resolve(program);
        Files.createSymbolicLink(
                link, RunningServer.distribution().resolve("bin").resolve(program));
        ProcessBuilder builder = new ProcessBuilder(link.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("VALIJA_ENVIRONMENT", settings.toString());
        return RunningServer.Result.of(builder, "Subject: hello\n\nhello\n");
    }

    @Test
    @Order(4)
    void unknownRecipientIsRefused() {
        try (Dialogue smtp = new Dialogue(server.port("smtp"))) {
            smtp.reply("220 mail.example.org");
            smtp.command("EHLO client.example.net", "250");
            smtp.command("MAIL FROM:<a@example.net>", "250");
            smtp.command("RCPT TO:<nobody@example.org>", "550");
        }
    }

    @Test
    @Order(5)
    void secondStartFindsItsData() throws InterruptedException {
        submit("second");
        server.close();
        assertEquals(143, server.process().exitValue(), "ended by SIGTERM");
        server = server.again();
        assertEquals("Subject: first", subjectByPop3(1));
        assertEquals("Subject: second", subjectByPop3(2));
    }

    @Test
    @Order(6)
    void refusesADirectoryInUse() throws InterruptedException {
        RunningServer second = RunningServer.launch(server.data(), RunningServer.freePorts());
        assertTrue(second.process().waitFor(1, TimeUnit.MINUTES));
        assertEquals(78, second.process().exitValue());
        assertEquals(
                "valija: valija.data=" + server.data() + ": another server uses this directory\n", second.output());
    }

    @Test
    @Order(7)
    void refusesAPortInUse() throws IOException, InterruptedException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Integer> ports = RunningServer.freePorts();
            ports.put("imap", other.getLocalPort());
            RunningServer second = RunningServer.launch(folder.resolve("other"), ports);
            assertTrue(second.process().waitFor(1, TimeUnit.MINUTES));
            assertEquals(78, second.process().exitValue());
            assertEquals(
                    "valija: VALIJA_PORT_IMAP=" + other.getLocalPort() + ": the port is in use\n", second.output());
        }
    }

    @Test
    @Order(8)
    void trustsTheKeyFileAlone() {
        RunningServer.Result refused = RunningServer.Result.of(withData(folder.resolve("other")), "");
        assertEquals(77, refused.exitCode(), refused.error());
        assertNotEquals("", refused.error());
    }

    private static ProcessBuilder withData(Path data) {
        ProcessBuilder builder = new ProcessBuilder(
                RunningServer.distribution().resolve("bin/valija").toString(),
                "status",
                "--url",
                "http://127.0.0.1:" + server.port("http"));
        builder.environment().put("VALIJA_DATA", data.toString());
        return builder;
    }

    @Test
    @Order(9)
    void endsWithItsParentWhereToldTo() throws Exception {
        try (RunningServer below = RunningServer.startWithParent(folder.resolve("below"));
                Dialogue smtp = new Dialogue(below.port("smtp"))) {
            smtp.reply("220");
            ProcessHandle itself = below.process().children().findFirst().orElseThrow();
            below.kill();
            smtp.reply("421 4.3.2");
            itself.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    @Order(10)
    @DisplayName("S6: a start that fails halfway, as another program has a listener's port, ends")
    void endsWhereAListenerCannotOpen() throws IOException, InterruptedException {
        int port = RunningServer.freePorts().get("smtp");
        server.administer("", "listener", "add", "extra", "--role", "mx", "--port", String.valueOf(port));
        server.close();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            RunningServer failing = RunningServer.launch(server.data(), RunningServer.freePorts());
            boolean ended = failing.process().waitFor(2, TimeUnit.MINUTES);
            failing.kill();
            assertTrue(ended, failing.output());
            assertEquals(70, failing.process().exitValue());
            assertTrue(failing.output().contains("valija: the server did not start"), failing.output());
            assertEquals(port, other.getLocalPort());
        }
        server = server.again();
        assertEquals("Subject: first", subjectByPop3(1));
    }

    private static void submit(String subject) {
        try (Dialogue smtp = new Dialogue(server.port("submission"))) {
            smtp.reply("220");
            smtp.command("EHLO client.example.org", "250");
            smtp.command("STARTTLS", "220");
            smtp.startTls(TrustAnyone.sockets());
            smtp.command("EHLO client.example.org", "250");
            String plain = Base64.getEncoder().encodeToString(("\0" + ANA + "\0" + SECRET).getBytes());
            smtp.command("AUTH PLAIN " + plain, "235");
            smtp.command("MAIL FROM:<" + ANA + ">", "250");
            smtp.command("RCPT TO:<" + ANA + ">", "250");
            smtp.command("DATA", "354");
            smtp.send("From: " + ANA);
            smtp.send("Subject: " + subject);
            smtp.send("");
            smtp.send("Hello");
            smtp.command(".", "250");
            smtp.command("QUIT", "221");
        }
    }

    /** Delivery follows acceptance within moments; each try is a session of its own. */
    private static String subjectByPop3(int number) {
        return Eventually.get(() -> {
            try (Dialogue pop3 = new Dialogue(server.port("pop3"))) {
                pop3.reply("+OK");
                pop3.command("STLS", "+OK");
                pop3.startTls(TrustAnyone.sockets());
                pop3.command("USER " + ANA, "+OK");
                pop3.command("PASS " + SECRET, "+OK");
                pop3.command("TOP " + number + " 0", "+OK");
                String subject = pop3.until("Subject");
                pop3.until(".");
                pop3.command("QUIT", "+OK");
                return subject;
            }
        });
    }

    private static Dialogue imap() {
        Dialogue imap = new Dialogue(server.port("imap"));
        imap.until("* OK");
        imap.send("s STARTTLS");
        imap.until("s OK");
        imap.startTls(TrustAnyone.sockets());
        imap.send("a LOGIN " + ANA + " \"" + SECRET + "\"");
        imap.until("a OK");
        return imap;
    }
}
