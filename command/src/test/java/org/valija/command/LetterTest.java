package org.valija.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.mail.MailAddress;

class LetterTest {

    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-01T07:05:09-06:00");
    private static final Submitter ANA =
            new Submitter(Optional.of(MailAddress.of("ana@example.org")), "Ana", "example.org", NOW);
    private static final String COMPLETE = "From: a@example.org\r\nDate: x\r\nMessage-ID: <1>\r\n";

    @ParameterizedTest
    @CsvSource({
        "a\\nb, a|b|", "a\\r\\nb\\r\\n, a|b|", "a\\r\\r\\nb, a|b|", "a\\rb, a|b|", "a\\r\\r, a|", "a\\n\\n\\nb, a|||b|",
        "a\\n.\\nb, a|", "a\\n.\\r\\nb, a|", "a\\n., a|", "a\\n..\\nb, a|..|b|", "a\\n.b\\n.c, a|.b|.c|", "., ''",
    })
    @DisplayName("RFC 5321 §2.3.8: every end of line becomes CRLF; a single dot ends the text")
    void lines(String input, String lines) throws IOException {
        String text = input.replace("\\r", "\r").replace("\\n", "\n");
        assertEquals(COMPLETE + "\r\n" + lines.replace("|", "\r\n"), completed(COMPLETE + "\r\n" + text, true));
    }

    @Test
    void dotsStayWhereTheyAreToBeIgnored() throws IOException {
        assertEquals(COMPLETE + "\r\n.\r\n..\r\n", completed(COMPLETE + "\r\n.\r\n..\r\n", false));
    }

    @ParameterizedTest
    @CsvSource({
        "'hello', 'hello|'",
        "'hello: x there|', '|'",
        "'|From: x|', 'From: x|'",
        "' folded|b', ' folded|b|'",
        "'From a@b Sun Mar  1|Subject: x||y', 'y|'",
        "'a b: c', 'a b: c|'"
    })
    @DisplayName("RFC 5322 §2.1: a body begins behind an empty line, or at the first line that is no field")
    void body(String input, String body) throws IOException {
        String completed = completed(input.replace("|", "\n"), true);
        String expected = body.equals("|") ? "" : body.replace("|", "\r\n");
        assertTrue(completed.endsWith("@example.org>\r\n\r\n" + expected), completed);
    }

    @Test
    @DisplayName("RFC 5322 §3.6: From, Date and Message-ID are added where missing")
    void missingFields() throws IOException {
        String[] lines = completed("Subject: x\n\n", true).split("\r\n");
        assertEquals("Subject: x", lines[0]);
        assertEquals("From: Ana <ana@example.org>", lines[1]);
        assertEquals("Date: Sun, 1 Mar 2026 07:05:09 -0600", lines[2]);
        assertTrue(lines[3].matches("Message-ID: <[0-9a-z]+\\.[0-9a-f]{16}@example\\.org>"), lines[3]);
        assertEquals(4, lines.length);
    }

    @Test
    void otherFieldsStayAsTheyAre() throws IOException {
        String header = COMPLETE + "subject :  two\r\n lines \r\nTo: no address at all <\r\nX: \u00e9\r\n\r\n";
        assertEquals(header, completed(header, true));
    }

    @Test
    @DisplayName("S30: blind copies and Return-Path go no further")
    void dropped() throws IOException {
        String header = "Bcc: a@example.org,\n b@example.org\nReturn-Path: <x>\nBCC : c\n";
        assertEquals(COMPLETE + "\r\n", completed(header + COMPLETE + "\r\n", true));
    }

    @Test
    @DisplayName("RFC 5322 §3.6.6: a message sent again goes to the recipients of the new block alone")
    void resent() throws IOException {
        String header = "Resent-To: eva\nResent-Bcc: pia\nTo: ana\n" + COMPLETE + "\n";
        Letter letter = read(header, true);
        assertEquals(
                "[eva@example.org, pia@example.org]",
                letter.header().recipients("example.org").toString());
        letter.complete(ANA);
        String completed = text(letter);
        assertTrue(
                completed.matches("(?s)Resent-Message-ID: <\\S+>\r\nResent-Date: Sun, 1 Mar [^\r]*\r\n"
                        + "Resent-From: Ana <ana@example.org>\r\nResent-To: eva@example.org\r\nTo: ana@example.org\r\n"
                        + COMPLETE + "\r\n"),
                completed);
    }

    @Test
    void longMessagesGoToAFileAndBack() throws IOException {
        String line = "0123456789".repeat(10) + "\r\n";
        String message = COMPLETE + "\r\n" + line.repeat(5000);
        assertEquals(message, completed(message, true));
    }

    @Test
    void refusesAHeaderWithoutEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        CommandException refused =
                assertThrows(CommandException.class, () -> Letter.read(new TextInput(endless, true)));
        assertEquals(ExitCode.DATA, refused.exitCode());
    }

    @Test
    void saysWhenInputFails() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("no");
            }
        };
        CommandException refused = assertThrows(CommandException.class, () -> Letter.read(new TextInput(broken, true)));
        assertEquals(ExitCode.INPUT, refused.exitCode());
    }

    @Test
    void seesOctetsBeyondAscii() {
        assertFalse(read("Subject: x\n\ny\n", true).eightBit());
        assertTrue(read("Subject: \u00e9\n\ny\n", true).eightBit());
        assertTrue(read("Subject: x\n\ny\u00e9", true).eightBit());
    }

    @ParameterizedTest
    @CsvSource({
        "Ana, Ana",
        "'Ana P', 'Ana P'",
        "'P, Ana', '\"P, Ana\"'",
        "'\"A\\', '\"\\\"A\\\\\"'",
        "é, '=?UTF-8?B?w6k=?='",
        "'=?x?=', '=?UTF-8?B?PT94Pz0=?='"
    })
    @DisplayName("RFC 5322 §3.2.5, RFC 2047 §5: a full name is quoted or encoded where it has to be")
    void fullName(String name, String phrase) {
        Submitter submitter = new Submitter(ANA.sender(), name, "example.org", NOW);
        assertEquals(phrase + " <ana@example.org>", submitter.mailbox());
    }

    @Test
    @DisplayName("RFC 2047 §2: encoded words have 75 characters at most")
    void longName() {
        Submitter submitter = new Submitter(ANA.sender(), "ñ".repeat(100), "example.org", NOW);
        for (String word : submitter.mailbox().split(" ")) {
            assertTrue(word.length() <= 75, word);
        }
    }

    private static Letter read(String input, boolean dotEnds) {
        byte[] octets = input.getBytes(StandardCharsets.ISO_8859_1);
        return Letter.read(new TextInput(new ByteArrayInputStream(octets), dotEnds));
    }

    private static String completed(String input, boolean dotEnds) throws IOException {
        try (Letter letter = read(input, dotEnds)) {
            letter.complete(ANA);
            String text = text(letter);
            assertEquals(letter.size(), text.length());
            return text;
        }
    }

    private static String text(Letter letter) throws IOException {
        try (InputStream in = letter.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
