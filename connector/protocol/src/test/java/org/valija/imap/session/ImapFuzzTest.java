package org.valija.imap.session;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.valija.imap.ImapLimits;
import org.valija.imap.ImapProfile;
import org.valija.imap.MemoryMailServer;
import org.valija.session.ClearText;
import org.valija.session.Fuzzer;
import org.valija.session.MemoryAccounts;

/** Sessions with clients that send nonsense: whatever comes, each answer is well formed and nothing breaks. */
class ImapFuzzTest {

    /** Small, so that all of them are met. */
    private static final ImapLimits LIMITS =
            new ImapLimits(2000, 3000, 5000, Duration.ofMinutes(30), Duration.ofMinutes(3), 1000, 2, 50);

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
    private static final Pattern RESPONSE =
            Pattern.compile("\\* .+|\\+ ?.*|[^\\x00-\\x20\\x7f(){%*\"\\\\+]+ (OK|NO|BAD) .+");

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void beforeLogin(long seed) {
        fuzz(seed, "");
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void withoutMailbox(long seed) {
        fuzz(seed, "a LOGIN ana secret\r\n");
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void withMailbox(long seed) {
        fuzz(seed, "a LOGIN ana secret\r\nb SELECT INBOX\r\n");
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void whileIdle(long seed) {
        fuzz(seed, "a LOGIN ana secret\r\nb SELECT INBOX\r\nc IDLE\r\n");
    }

    private static void fuzz(long seed, String start) {
        new Fuzzer(sessions(), ImapFuzzTest::check)
                .run(seed, start, (random, garbler) -> new ImapCommands(random, garbler)::next);
    }

    private static ImapSessionFactory sessions() {
        MemoryAccounts accounts = new MemoryAccounts();
        accounts.add("ana", "secret");
        MemoryMailServer server = new MemoryMailServer(accounts);
        ImapProfile profile = new ImapProfile(
                ImapProfile.USUAL_GREETING, "Valija", List.of("PLAIN", "LOGIN"), true, ClearText.ALWAYS, LIMITS);
        return new ImapSessionFactory(server, () -> profile);
    }

    /** RFC 3501 §9 response: lines that end in CRLF, with the octets of literals between them. */
    private static void check(String output) {
        int at = 0;
        while (at < output.length()) {
            StringBuilder response = new StringBuilder();
            Matcher literal;
            do {
                int end = output.indexOf("\r\n", at);
                Assertions.assertTrue(end >= 0, () -> "no CRLF at the end of " + output);
                String line = output.substring(at, end);
                Assertions.assertTrue(
                        line.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0), () -> "broken line " + line);
                response.append(line);
                at = end + 2;
                literal = LITERAL.matcher(line);
                if (literal.find()) {
                    at += Integer.parseInt(literal.group(1));
                    Assertions.assertTrue(at <= output.length(), () -> "literal cut short in " + output);
                } else {
                    literal = null;
                }
            } while (literal != null);
            Assertions.assertTrue(RESPONSE.matcher(response).matches(), () -> "no response: " + response);
        }
    }
}
