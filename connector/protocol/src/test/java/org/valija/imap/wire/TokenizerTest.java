package org.valija.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 3501 §9: tokens of a command")
class TokenizerTest {

    @Test
    void readsTheKindsOfStrings() throws MalformedCommand {
        Tokenizer in = of("a1 atom] \"a \\\"b\\\\\" {3}\r\nx\r\n {0+}\r\n nil");
        assertEquals("a1", in.tag());
        in.space();
        assertEquals("atom]", in.astring());
        in.space();
        assertEquals("a \"b\\", in.astring());
        in.space();
        assertEquals("x\r\n", in.string());
        in.space();
        assertEquals("", in.astring());
        in.space();
        assertNull(in.nstring());
        in.end();
    }

    @Test
    void readsFlags() throws MalformedCommand {
        assertEquals(List.of("\\Seen", "k"), of("(\\Seen k)").flagList());
        assertEquals(List.of(), of("()").flagList());
    }

    @Test
    @DisplayName("an octet above 127 is taken as it is seen")
    void takesEveryOctet() {
        Tokenizer in = of("\u00ff=");
        assertEquals('\u00ff', in.peek());
        assertTrue(in.take('\u00ff'));
        assertEquals("=", in.rest());
        assertTrue(in.atEnd());
        assertEquals(0, in.peek());
        assertFalse(in.take('\0'));
    }

    @Test
    void knowsWholeWordsInAnyCase() {
        assertTrue(of("Return (").follows("RETURN"));
        assertTrue(of("return").follows("RETURN"));
        assertFalse(of("returns").follows("RETURN"));
        assertFalse(of("ret").follows("RETURN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"open",
                "\"a\\x\"",
                "{3}\r\nxy",
                "{3}xyz",
                "{3",
                "{}\r\n",
                "{-1}\r\n",
                "atom",
                "{999999999999999999}\r\n"
            })
    void refusesBrokenStrings(String text) {
        assertThrows(MalformedCommand.class, () -> of(text).string());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "9223372036854775808"})
    void refusesWhatIsNoNumber(String text) {
        assertThrows(MalformedCommand.class, () -> of(text).number());
    }

    @Test
    @DisplayName("RFC 7888: a literal's mark ends the line, and a plus means that the client does not wait")
    void findsLiteralMarks() {
        assertEquals(new LiteralMark(12, true), mark("a APPEND x {12}"));
        assertEquals(new LiteralMark(12, false), mark("{12+}"));
        for (String none : List.of("", "}", "{}", "{+}", "{1}x", "{1", "1}", "{a}", "{1++}", "{1234567890123456789}")) {
            assertNull(mark(none), none);
        }
    }

    private static LiteralMark mark(String line) {
        return LiteralMark.at(line.getBytes(StandardCharsets.ISO_8859_1), line.length());
    }

    private static Tokenizer of(String text) {
        return new Tokenizer(text.getBytes(StandardCharsets.ISO_8859_1), text.length());
    }
}
