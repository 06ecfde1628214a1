package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.command.Sendmail.Surroundings;
import picocli.CommandLine;

/** Whole commands against a server that answers what the test says. */
class SendmailTest {

    private static final String GENERATED = "Date: Sun, 1 Mar 2026 07:05:09 -0600\n";

    private final FakeSmtpServer server = new FakeSmtpServer();
    private final Properties properties = new Properties();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    SendmailTest() {
        properties.setProperty("valija.port.smtp", String.valueOf(server.port()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("S30: -bm sends what cron hands over, completed")
    void cron() {
        String message = "From: root (Cron Daemon)\nTo: root\nSubject: Cron\n\nhello\n.\nmore";
        assertEquals(0, run(message, "-FCronDaemon", "-i", "-B8BITMIME", "-oem", "root"));
        assertEquals(
                List.of("MAIL FROM:<ana@example.org> BODY=8BITMIME", "RCPT TO:<root@example.org>", "DATA"),
                server.commands());
        assertEquals(
                "From: root@example.org (Cron Daemon)\nTo: root@example.org\nSubject: Cron\n" + GENERATED
                        + "Message-ID: <>\n\nhello\n..\nmore\n",
                sent());
    }

    @Test
    @DisplayName("S30: -t sends what PHP hands over, without its blind copies")
    void php() {
        String message = "To: Ana <ana@example.org>,\r\n eva\r\nBcc: pia@example.net\r\nFrom: Web <web@example.org>\r\n"
                + "\r\nbody\n.dot\n";
        assertEquals(0, run(message, "-t", "-i"));
        assertEquals(
                List.of(
                        "MAIL FROM:<ana@example.org>",
                        "RCPT TO:<ana@example.org>",
                        "RCPT TO:<eva@example.org>",
                        "RCPT TO:<pia@example.net>",
                        "DATA"),
                server.commands());
        assertEquals(
                "To: Ana <ana@example.org>,\n eva@example.org\nFrom: Web <web@example.org>\n" + GENERATED
                        + "Message-ID: <>\n\nbody\n..dot\n",
                sent());
    }

    @Test
    @DisplayName("S30: recipients of arguments and header, each once, when and how to report (RFC 3461)")
    void notification() {
        String message = "To: eva@example.org\n\n";
        assertEquals(
                0,
                run(message, "-ti", "-N", "success,delay", "-R", "hdrs", "-V", "a=b +1", "-f", "", "eva@example.org"));
        assertEquals(
                List.of(
                        "MAIL FROM:<> RET=HDRS ENVID=a+3Db+20+2B1",
                        "RCPT TO:<eva@example.org> NOTIFY=SUCCESS,DELAY",
                        "DATA"),
                server.commands());
    }

    @Test
    void messageWithoutSenderIsFromTheServer() {
        run("\n", "-f", "<>", "-F", "", "root");
        assertTrue(sent().startsWith("From: MAILER-DAEMON@example.org\n"), sent());
    }

    @Test
    @DisplayName("S30: a line with a single dot ends the message, unless -i or -oi")
    void dot() {
        run("S: x\n\na\n.\nb\n", "root");
        assertTrue(sent().endsWith("\n\na\n"), sent());
        run("S: x\n\na\n.\nb\n", "-oi", "root");
        assertTrue(sent().endsWith("\n\na\n..\nb\n"), sent());
    }

    @Test
    void declaresOctetsBeyondAscii() {
        run("Subject: x\n\nñ\n", "root");
        assertEquals(
                "MAIL FROM:<ana@example.org> BODY=8BITMIME", server.commands().getFirst());
    }

    @Test
    void fullNameIsTheUsersUnlessGiven() {
        run("\n", "root");
        assertTrue(sent().startsWith("From: =?UTF-8?B?QW5hIFDDqXJleg==?= <ana@example.org>\n"), sent());
        run("\n", "-F", "A. Perez", "-rweb", "root");
        assertTrue(sent().startsWith("From: \"A. Perez\" <web@example.org>\n"), sent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-om",
                "-oem",
                "-oi",
                "-odb",
                "-o7",
                "-Am",
                "-Ac",
                "-v",
                "-vv",
                "-n",
                "-m",
                "-G",
                "-U",
                "-em",
                "-h5",
                "-Ltag",
                "-C/etc/sendmail.cf",
                "-ODeliveryMode=b",
                "-XV",
                "-pSMTP:host",
                "-bm",
                "-B7BIT"
            })
    @DisplayName("S30: options without a meaning here are passed over")
    void passedOver(String option) {
        assertEquals(0, run("\n", option, "root"), err.toString());
        assertEquals("RCPT TO:<root@example.org>", server.commands().get(1));
    }

    @Test
    void addressMayHoldWhatOptionsUse() {
        assertEquals(0, run("\n", "-fbounce-ana=example.net@example.org", "--", "-eva@example.org"), err.toString());
        assertEquals(
                List.of("MAIL FROM:<bounce-ana=example.net@example.org>", "RCPT TO:<-eva@example.org>", "DATA"),
                server.commands());
    }

    @Test
    @DisplayName("an argument is never the name of a file with more of them")
    void fileIsNoArgument() {
        assertEquals(65, run("\n", "@/etc/hostname"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Z root                | 64 | Unknown option: '-Z'",
                "-f                     | 64 | Missing required parameter for option '-f' (ADDRESS)",
                "-i                     | 64 | no recipient: name one, or take those of the header by -t",
                "-N never,delay root    | 64 | -N never stands alone",
                "-N often root          | 64 | -N takes never or success or failure or delay, not often",
                "-R some root           | 64 | -R takes full or hdrs, not some",
                "-B 9BIT root           | 64 | -B takes 7BIT or 8BITMIME, not 9BIT",
                "-V ñ root              | 64 | -V takes 1 to 100 printable characters of US-ASCII",
                "-f a,b root            | 64 | -f takes one address, not 2",
                "-bd                    | 64 | -bd starts no server here; 'valija server' does",
                "-bt                    | 64 | -bt is not known here",
                "-q15m                  | 64 | -q15m starts no server here; the settings under 'queue.' say when it tries",
                "-qRexample             | 64 | -qRexample is not known here; there are -q and -qI with a queue id",
                "a@b..c                 | 65 | bad address in \"a@b..c\": empty label in domain",
                "-t                     | 65 | no recipient in To, Cc or Bcc",
            })
    @DisplayName("S30: bad input is refused whole, with the reason")
    void refused(String arguments, int exitCode, String reason) {
        assertEquals(exitCode, run("Subject: x\n\n", arguments.split(" ")));
        assertEquals("sendmail: " + reason, err.toString().strip());
        assertEquals(List.of(), server.commands());
    }

    @Test
    void badAddressInTheHeaderIsRefusedWhole() {
        assertEquals(65, run("To: ana@example.org, eva example\nCc: x\n\n", "-t"));
        assertEquals(
                "sendmail: bad address in \"ana@example.org, eva example\": a comma is missing between addresses, "
                        + "or < and > around one\n",
                err.toString());
        assertEquals(List.of(), server.commands());
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT TO:<eva, 550 5.1.1 unknown, 67",
        "RCPT TO:<eva, 550 no, 69",
        "RCPT TO:<eva, 554 5.7.1 no, 69",
        "RCPT TO:<eva, 450 4.2.1 later, 75",
        "MAIL, 501 5.1.7 bad sender, 65",
        "MAIL, 452 4.3.1 full, 75",
        "220, 421 4.3.2 closing, 75",
        "220, 554 5.3.2 no, 69",
        "., 552 5.3.4 too big, 65",
        "., 554 5.6.0 bad, 65",
        "., 451 4.3.0 later, 75",
    })
    @DisplayName("S30: exit codes of sysexits.h, and all recipients or none")
    void exitCodes(String command, String reply, int exitCode) {
        server.answer(command, reply);
        assertEquals(exitCode, run("\n", "root", "eva"));
        assertTrue(err.toString().contains(reply), err.toString());
        assertEquals(command.equals("."), server.commands().contains("DATA"));
    }

    @Test
    @DisplayName("RFC 9422 §5.2: more recipients than the server takes are refused before MAIL")
    void tooManyRecipients() {
        assertEquals(65, run("\n", "a,b", "c", "d"));
        assertEquals("sendmail: 4 recipients; the server takes 3 at most\n", err.toString());
        assertEquals(List.of(), server.commands());
    }

    @Test
    void tellsEveryRefusal() {
        server.answer("RCPT TO:<eva", "550 5.1.1 unknown");
        server.answer("RCPT TO:<pia", "450 4.2.1 later");
        assertEquals(67, run("\n", "root", "pia", "eva"));
        assertEquals(
                "sendmail: not sent to anybody: pia@example.org: 450 4.2.1 later; eva@example.org: 550 5.1.1 unknown\n",
                err.toString());
    }

    @Test
    @DisplayName("S30: where no server is, the exit code says: later")
    void away() {
        server.close();
        assertEquals(75, run("\n", "root"));
        assertTrue(err.toString().startsWith("sendmail: no server answers at 127.0.0.1 port "), err.toString());
    }

    @Test
    void refusesAClosedListener() {
        properties.setProperty("valija.port.smtp", "0");
        assertEquals(78, run("\n", "root"));
    }

    @Test
    @DisplayName("S30: -bs is SMTP on standard input and output")
    void smtp() {
        assertEquals(0, run("NOOP\nRSET", "-bs"));
        assertEquals("220 ready\r\n250 ok\r\n250 ok\r\n221 bye\r\n", out.toString(StandardCharsets.US_ASCII));
        assertEquals(List.of("NOOP", "RSET"), server.commands());
    }

    @Test
    void dialogueEndsAsItsClientEndsIt() {
        assertEquals(0, run("NOOP\r\nQUIT\r\n", "-bs"));
        assertEquals("220 ready\r\n250 ok\r\n221 bye\r\n", out.toString(StandardCharsets.US_ASCII));
    }

    @Test
    @DisplayName("S30: -bi and -I have nothing to do")
    void aliases() {
        assertEquals(0, run("", "-bi"));
        assertEquals(0, run("", "-I"));
        assertEquals(2, out.toString(StandardCharsets.US_ASCII).lines().count());
    }

    /** The latest message, its id left out. */
    private String sent() {
        return server.messages().getLast().replaceFirst("Message-ID: <[^@]*@example.org>", "Message-ID: <>");
    }

    private int run(String input, String... arguments) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T13:05:09Z"), ZoneId.of("America/Monterrey"));
        StartSource source = new StartSource(properties, Map.of());
        CommandLine line = Sendmail.commandLine(
                new Surroundings(source, new Caller("ana", "Ana Pérez"), in, new PrintStream(out, true), clock));
        return line.setErr(new PrintWriter(err, true)).execute(Sendmail.prepared(arguments));
    }
}
