package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.session.MemoryLink;
import org.valija.session.TranscribingFactory;
import org.valija.session.Transcript;

@DisplayName("S32: the transcript of a session in SMTP")
class SmtpTranscriptionTest {

    private static final String SECRET = base64("\0ana@example.org\0secret");

    private final List<String> lines = new ArrayList<>();
    private final MemoryLink link = new MemoryLink(
            new TranscribingFactory(
                    new SmtpSessionFactory(
                            new FakeMailServer(), Options::submission, () -> SmtpLimits.STANDARD, Clock.systemUTC()),
                    any -> Optional.of(new Transcript(lines::add, 60, 100))),
            new Random(1));

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> said(String text) {
        lines.clear();
        link.send(text);
        return lines;
    }

    @Test
    @DisplayName("has what both say, and counts what is in a message")
    void dialogue() {
        assertEquals("S: 220 mail.example.org ESMTP", lines.getFirst());
        assertEquals(
                List.of("C: NOOP", "S: 250 2.0.0 Ok"),
                said("NOOP\r\n").stream().map(SmtpTranscriptionTest::cut).toList());
        said("EHLO client.example.net\r\nAUTH PLAIN " + SECRET
                + "\r\nMAIL FROM:<ana@example.org>\r\nRCPT TO:<b@c.example>\r\n");
        assertEquals(
                List.of("C: BDAT 1 LAST", "C: (1 octets)"),
                said("BDAT 1 LAST\r\nx").stream()
                        .filter(line -> line.startsWith("C:"))
                        .toList());
    }

    private static String cut(String line) {
        return line.length() > 15 ? line.substring(0, 15) : line;
    }

    @Test
    @DisplayName("has no password where AUTH is refused and the client sends it all the same")
    void refused() {
        assertEquals(
                List.of("C: AUTH LOGIN", "C: ***", "C: ***", "C: QUIT"),
                said("AUTH LOGIN\r\n" + base64("ana@example.org") + "\r\n" + base64("secret") + "\r\nQUIT\r\n").stream()
                        .filter(line -> line.startsWith("C:"))
                        .toList());
    }

    @Test
    @DisplayName("has no password, however it is sent")
    void secrets() {
        said("EHLO client.example.net\r\n");
        assertEquals("C: AUTH PLAIN ***", said("AUTH PLAIN " + SECRET + "\r\n").getFirst());
        assertEquals("C: auth plain ***", said("auth plain " + SECRET + "\r\n").getFirst());
        assertEquals(
                List.of("C: AUTH LOGIN", "C: ***", "C: ***"),
                said("AUTH LOGIN\r\n" + base64("ana@example.org") + "\r\n" + base64("wrong") + "\r\n").stream()
                        .filter(line -> line.startsWith("C:"))
                        .toList());
        assertEquals(
                List.of("C: AUTH PLAIN", "C: ***"),
                said("AUTH PLAIN\r\n" + SECRET + "\r\n").stream()
                        .filter(line -> line.startsWith("C:"))
                        .toList());
    }

    @Test
    @DisplayName("cuts long lines, and shows no control character")
    void bounds() {
        String line = said("HELO " + "x".repeat(100) + "\u0007\r\n").getFirst();
        assertEquals("C: HELO " + "x".repeat(55) + "…", line);
        assertEquals("C: NOOP a?b", said("NOOP a\u0007b\r\n").getFirst());
    }
}
