package org.valija.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.transcript.Transcript;
import org.valija.transcript.TranscriptRunner;

/** The driver in process, by dialogues with {@link DemoSession}, at many fragment sizes. */
@ExtendWith(Leaks.class)
class TranscriptsTest {

    private final List<DemoSession> sessions = new ArrayList<>();

    private void run(int fragment, String dialogue) {
        sessions.clear();
        SocketSpec spec = new SocketSpec(
                "demo",
                new InetSocketAddress(0),
                Encryption.of(Encryption.Mode.START_TLS, TestKeys.context()),
                ClientAccess.ALL,
                SocketSpec.Limits.DEFAULT);
        DemoSession.Work work = (session, argument) -> {
            for (DemoSession other : sessions) {
                if (argument.equals("tell") && other != session) {
                    other.link.post("told");
                }
            }
        };
        try (EmbeddedServer server = new EmbeddedServer(spec, DemoSession.factory(sessions, work), fragment)) {
            TranscriptRunner.run(
                    Transcript.parse("test", dialogue.lines().toList()), server::connect, Map.of("who", "me"));
        }
        for (DemoSession session : sessions) {
            assertEquals(1, session.closed, "closed() exactly once");
            assertFalse(session.overlapped, "one method at a time");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 50, Integer.MAX_VALUE})
    void everyKindOfStep(int fragment) {
        run(fragment, """
                S: hello
                C: ECHO one ${who}
                S: one ${first}
                C: ECHO ${first} ${base64:\\0a}
                S: me AGE=
                C: BLOCK x
                C: ECHO after
                S: worked x
                S: after
                C: DATA
                S: send
                C: {..a\\r\\nb\\r\\n.\\r\\n}
                S: got 7 .a|b|
                C: {OCTETS 5\\r\\n}
                S: send
                C: {a\\r\\nb.}
                S: got 5 a|b.
                C: PULL 20
                S: ${*}pulled
                C: PAUSE PT5S
                S: paused
                C: FAIL
                S: failed
                2S: hello
                2C: BLOCK tell
                2S: worked tell
                1S: event told
                2C: QUIT
                2S: bye
                2S: [closed]
                C: BREAK
                S: [closed]
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 19, 64, Integer.MAX_VALUE})
    void malformedInput(int fragment) {
        run(fragment, """
                S: hello
                C: {ECHO a\\nb\\r\\n}
                S: bad BARE_CR_OR_LF
                C: {ECHO a\\rb\\r\\n}
                S: bad BARE_CR_OR_LF
                C: {ECHO a\\0b\\r\\n}
                S: bad NUL
                C: {ECHO \\[a*95]\\r\\n}
                S: ${*}
                C: {ECHO \\[a*96]\\r\\nECHO x\\r\\n}
                S: bad LINE_TOO_LONG
                S: x
                C: DATA
                S: send
                C: {a\\n.\\nECHO smuggled\\r\\n.\\r\\n}
                S: bad BARE_CR_OR_LF
                C: DATA
                S: send
                C: {\\[a*51]\\r\\n.\\r\\n}
                S: bad LINE_TOO_LONG
                C: {ECHO a\\nECHO b\\n}
                S: bad BARE_CR_OR_LF
                S: [closed]
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, Integer.MAX_VALUE})
    void startTlsDropsWhatWasPipelined(int fragment) {
        run(fragment, """
                S: hello
                C: TLS
                S: go
                C: [tls]
                C: ECHO secret
                S: secret
                C: PULL 3
                S: ${*}pulled
                C: QUIT
                S: bye
                S: [closed]
                """);
        assertEquals(List.of("secured true"), sessions.get(0).trace);
    }

    @Test
    void injectedCommandsAreNotAnsweredUnderTls() {
        run(Integer.MAX_VALUE, """
                S: hello
                C: TLS
                C: ECHO injected
                S: go
                C: [tls]
                C: ECHO secret
                S: secret
                """);
    }

    @Test
    void aSilentClientIsToldAndClosed() {
        run(1, """
                S: hello
                C: [pass PT4M59S]
                C: ECHO a
                S: a
                C: [pass PT5M1S]
                S: timed out
                S: [closed]
                """);
    }

    @Test
    void theEndOfInputComesAfterTheCommandsBeforeIt() {
        run(1, """
                S: hello
                C: BLOCK x
                C: [end]
                S: worked x
                S: [closed]
                """);
    }

    @Test
    void aDifferenceIsToldWithItsLine() {
        AssertionError e = assertThrows(AssertionError.class, () -> run(1, """
                S: hello
                C: ECHO a
                S: b
                """));
        assertTrue(e.getMessage().startsWith("test:3: b\ngot a\n"), e.getMessage());
        assertThrows(AssertionError.class, () -> run(1, "S: hello\nC: ECHO a"));
        assertThrows(AssertionError.class, () -> run(1, "S: hello\nS: more"));
        assertThrows(AssertionError.class, () -> run(1, "S: hello\nS: [closed]"));
    }
}
