package org.valija.pop3;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.valija.session.ClearText;
import org.valija.session.Fuzzer;
import org.valija.session.Garbler;
import org.valija.session.MemoryAccounts;

/** Sessions with clients that send nonsense: whatever comes, each answer is well formed and nothing breaks. */
class Pop3FuzzTest {

    private static final Pop3Profile.Limits LIMITS =
            new Pop3Profile.Limits(512, 2000, Duration.ofMinutes(10), Duration.ofMinutes(3), 100);

    /** RFC 1939 §3: a status line, and for some commands further lines up to one with a dot alone. */
    private static final Pattern ANSWER =
            Pattern.compile("(\\+OK[^\\r\\n]*\\r\\n((\\.[^\\r\\n]|[^.\\r\\n])[^\\r\\n]*\\r\\n"
                    + "|\\r\\n)*+(\\.\\r\\n)?|-ERR[^\\r\\n]*\\r\\n|\\+ [A-Za-z0-9+/=]*\\r\\n)*");

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void beforeLogin(long seed) {
        fuzz(seed, "");
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void inTransaction(long seed) {
        fuzz(seed, "USER ana\r\nPASS secret\r\n");
    }

    private static void fuzz(long seed, String start) {
        new Fuzzer(sessions(), Pop3FuzzTest::check)
                .run(seed, start, (random, garbler) -> () -> command(random, garbler));
    }

    private static void check(String output) {
        assertTrue(ANSWER.matcher(output).matches(), () -> "malformed: " + output);
    }

    private static String command(Random random, Garbler garbler) {
        String number = garbler.one("1", "2", "3", "0", "-1", "99999999999", "", "1 0", "2 3", "3 2147483648");
        return switch (random.nextInt(8)) {
            case 0 -> "USER ana\r\nPASS " + garbler.one("secret", "wrong", "");
            case 1 -> "AUTH " + garbler.one("PLAIN AGFuYQBzZWNyZXQ=", "PLAIN", "LOGIN", "X", "");
            case 2 -> garbler.one("AGFuYQBzZWNyZXQ=", "*", "YW5h", "=", "!");
            case 3 -> garbler.one("STLS", "CAPA", "NOOP", "RSET", "STAT", "QUIT", "quit", "X");
            case 4 -> garbler.one("RETR ", "DELE ") + number;
            default -> garbler.one("LIST", "UIDL", "TOP", "RETR") + garbler.one("", " ") + number;
        };
    }

    private static Pop3SessionFactory sessions() {
        MemoryAccounts accounts = new MemoryAccounts();
        accounts.add("ana", "secret");
        MemoryMaildrops maildrops = new MemoryMaildrops(accounts);
        maildrops.add("Subject: one\r\n\r\nhello\r\n");
        maildrops.add("Subject: dots\r\n\r\n.\r\n..two\r\na.\r\n\r\n.three\r\n");
        maildrops.add("Subject: no end\r\n\r\nlast words");
        Pop3Profile profile = new Pop3Profile(
                Pop3Profile.USUAL_GREETING, "Valija", List.of("PLAIN", "LOGIN"), true, ClearText.ALWAYS, LIMITS);
        return new Pop3SessionFactory(maildrops, () -> profile);
    }
}
