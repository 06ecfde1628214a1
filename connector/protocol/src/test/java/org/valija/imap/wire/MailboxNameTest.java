package org.valija.imap.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.session.Garbler;

@DisplayName("RFC 3501 §5.1.3: modified UTF-7")
class MailboxNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|plain",
                "a & b|a &- b",
                "~peter/mail/台北/日本語|~peter/mail/&U,BTFw-/&ZeVnLIqe-",
                "Año|A&APE-o",
                "😀|&2D3eAA-"
            })
    void bothWays(String name, String wire) throws MalformedCommand {
        assertEquals(wire, MailboxName.encode(name));
        assertEquals(name, MailboxName.decode(wire));
    }

    @Test
    @DisplayName("RFC 3501 §5.1: INBOX in any case, also as the first level, and nowhere else")
    void inboxIsUpperCase() throws MalformedCommand {
        assertEquals("INBOX", MailboxName.decode("inBox"));
        assertEquals("INBOX/a", MailboxName.decode("Inbox/a"));
        assertEquals("inboxes", MailboxName.decode("inboxes"));
        assertEquals("a/inbox", MailboxName.decode("a/inbox"));
    }

    @Test
    void rawUtf8IsUnderstood() throws MalformedCommand {
        assertEquals("á", MailboxName.decode("\u00c3\u00a1"));
        assertThrows(MalformedCommand.class, () -> MailboxName.decode("\u00c3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "a&", "&AOE", "&AGE-", "&A-", "&=-", "&2D0-", "&!-", "&AOE=-"})
    @DisplayName("unclosed, a printable character shifted, half a character, no base64, padding")
    void refusesMalformedNames(String wire) {
        assertThrows(MalformedCommand.class, () -> MailboxName.decode(wire));
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void whatIsWrittenIsReadAgain(long seed) throws MalformedCommand {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder name = new StringBuilder("x");
            for (int n = random.nextInt(12); n > 0; n--) {
                int c = random.nextInt(random.nextBoolean() ? 0x7F : 0x11_0000);
                name.appendCodePoint(c >= 0xD800 && c < 0xE000 ? '&' : c);
            }
            String wire = MailboxName.encode(name.toString());
            assertTrue(wire.chars().allMatch(c -> c >= ' ' && c <= '~'), wire);
            assertEquals(name.toString(), MailboxName.decode(wire));
        }
    }

    @ParameterizedTest
    @MethodSource("org.valija.session.Seeds#all")
    void spoiledNamesAreReadOrRefused(long seed) {
        Garbler garbler = new Garbler(new Random(seed));
        for (int i = 0; i < 500; i++) {
            String wire = garbler.sometimes(garbler.sometimes("a/&U,BTFw-/&-b&2D3eAA-"));
            try {
                String name = MailboxName.decode(wire);
                assertEquals(name, MailboxName.decode(MailboxName.encode(name)));
            } catch (MalformedCommand expected) {
                assertEquals(MalformedCommand.class, expected.getClass());
            }
        }
    }
}
