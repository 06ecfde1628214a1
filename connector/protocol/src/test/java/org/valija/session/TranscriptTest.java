package org.valija.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.imap.ImapLimits;
import org.valija.imap.ImapProfile;
import org.valija.imap.MemoryMailServer;
import org.valija.imap.session.ImapSessionFactory;
import org.valija.pop3.MemoryMaildrops;
import org.valija.pop3.Pop3Profile;
import org.valija.pop3.Pop3SessionFactory;

@DisplayName("S32: transcripts of sessions in IMAP and POP3")
class TranscriptTest {

    private static final List<String> MECHANISMS = List.of("PLAIN", "LOGIN");
    private static final Pop3Profile POP3 = new Pop3Profile(
            "POP3 server ready",
            "Valija",
            MECHANISMS,
            true,
            ClearText.ALWAYS,
            new Pop3Profile.Limits(512, 2000, Duration.ofMinutes(10), Duration.ofMinutes(3), 100));
    private static final String INITIAL = "AGFuYQBzZWNyZXQ=";

    private final MemoryAccounts accounts = MemoryAccounts.of(Map.of("ana", "secret"));
    private final List<String> lines = new ArrayList<>();

    private MemoryLink link(SessionFactory sessions, int most) {
        return new MemoryLink(
                new TranscribingFactory(sessions, any -> Optional.of(new Transcript(lines::add, 200, most))),
                new Random(1));
    }

    private MemoryLink imap() {
        ImapLimits limits =
                new ImapLimits(2000, 3000, 5000, Duration.ofMinutes(30), Duration.ofMinutes(3), 1000, 2, 50);
        ImapProfile profile =
                new ImapProfile("IMAP server ready", "Valija", MECHANISMS, true, ClearText.ALWAYS, limits);
        return link(new ImapSessionFactory(new MemoryMailServer(accounts), () -> profile), 100);
    }

    private MemoryLink pop3(int most) {
        MemoryMaildrops maildrops = new MemoryMaildrops(accounts);
        maildrops.add("Subject: one\r\n\r\nhello\r\n");
        return link(new Pop3SessionFactory(maildrops, () -> POP3), most);
    }

    private List<String> client() {
        return lines.stream().filter(line -> line.startsWith("C: ")).toList();
    }

    @Test
    @DisplayName("LOGIN with its arguments in the line, quoted, and in literals")
    void imapLogin() {
        MemoryLink link = imap();
        link.send("a LOGIN ana wrong\r\nb login \"ana\" \"wrong\"\r\n");
        link.send("c LOGIN {3+}\r\nana {6+}\r\nsecret\r\nd NOOP\r\n");
        assertEquals(
                List.of(
                        "C: a LOGIN ***",
                        "C: b login ***",
                        "C: c LOGIN ***",
                        "C: (3 octets)",
                        "C: ***",
                        "C: (6 octets)",
                        "C: ***",
                        "C: d NOOP"),
                client());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("S: c OK ")), lines.toString());
        assertFalse(lines.toString().contains("secret"));
    }

    @Test
    @DisplayName("AUTHENTICATE with an initial response and by a challenge")
    void imapAuthenticate() {
        MemoryLink link = imap();
        link.send("a AUTHENTICATE PLAIN " + INITIAL + "\r\n");
        assertEquals(List.of("C: a AUTHENTICATE PLAIN ***"), client());
        lines.clear();
        MemoryLink other = imap();
        other.send("a AUTHENTICATE PLAIN\r\n" + INITIAL + "\r\n");
        assertEquals(List.of("C: a AUTHENTICATE PLAIN", "C: ***"), client());
    }

    @Test
    @DisplayName("PASS, AUTH, and all else as it is said")
    void pop3() {
        MemoryLink link = pop3(100);
        link.send("USER ana\r\nPASS two words\r\nAUTH PLAIN\r\n" + INITIAL + "\r\nSTAT\r\nQUIT\r\n");
        assertEquals(List.of("C: USER ana", "C: PASS ***", "C: AUTH PLAIN", "C: ***", "C: STAT", "C: QUIT"), client());
        assertEquals("S: +OK POP3 server ready", lines.getFirst());
        assertEquals("-- the end", lines.getLast());
    }

    @Test
    @DisplayName("ends after so many lines, and says so; the session goes on")
    void full() {
        MemoryLink link = pop3(3);
        link.send("USER ana\r\nPASS secret\r\nSTAT\r\n");
        assertEquals(3, lines.size());
        assertEquals("-- this transcript is full", lines.getLast());
        assertTrue(link.heard().contains("+OK 1 "), "the maildrop is told");
    }

    @Test
    @DisplayName("sessions that nobody is curious about are not touched")
    void others() {
        MemoryLink link = new MemoryLink(
                new TranscribingFactory(
                        new Pop3SessionFactory(new MemoryMaildrops(accounts), () -> POP3), any -> Optional.empty()),
                new Random(1));
        link.send("STAT\r\nQUIT\r\n");
        assertTrue(link.heard().startsWith("+OK "));
        assertEquals(List.of(), lines);
    }
}
