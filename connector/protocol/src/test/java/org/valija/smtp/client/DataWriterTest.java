package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataWriterTest {

    private static String written(String content) throws IOException {
        ScriptedWire wire = new ScriptedWire("");
        DataWriter writer = new DataWriter(wire, Duration.ofMinutes(3));
        writer.write(Mails.content(content));
        assertTrue(writer.endSent());
        return String.join("", wire.writes());
    }

    @ParameterizedTest
    @DisplayName("RFC 5321 §4.5.2: dots are doubled; no bare CR or LF leaves")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "''              # .~",
                "a~              # a~.~",
                "a               # a~.~",
                ".~              # ..~.~",
                ".               # ..~.~",
                "..a~.b~c.d~     # ...a~..b~c.d~.~",
                "a^.^b~          # a~..~b~.~",
                "a|.|b~          # a~..~b~.~",
                "a|              # a~.~",
                "a|~b            # a~~b~.~",
                "a^^b            # a~~b~.~",
                "a~.^            # a~..~.~",
                "a~.|            # a~..~.~",
                "a^.~QUIT~       # a~..~QUIT~.~",
            })
    void stuffs(String content, String wire) throws IOException {
        String octets = content.equals("''") ? "" : content;
        assertEquals(decode(wire), written(decode(octets)));
    }

    private static String decode(String text) {
        return text.replace("~", "\r\n").replace('^', '\n').replace('|', '\r');
    }

    @Test
    void anySizeComesOutAsItWas() throws IOException {
        Random random = new Random(2920);
        for (int size = 0; size < 70_000; size = size * 3 / 2 + 1) {
            StringBuilder content = new StringBuilder();
            while (content.length() < size) {
                content.append(random.nextInt(4) == 0 ? "\r\n" : random.nextInt(3) == 0 ? "." : "x");
            }
            content.append("\r\n");
            String wire = written(content.toString());
            assertTrue(wire.endsWith("\r\n.\r\n"));
            String back = ("\r\n" + wire.substring(0, wire.length() - 3)).replace("\r\n.", "\r\n");
            assertEquals(content.toString(), back.substring(2), "size " + size);
        }
    }

    @Test
    void fewWrites() throws IOException {
        ScriptedWire wire = new ScriptedWire("");
        new DataWriter(wire, Duration.ofMinutes(3)).write(Mails.content("x".repeat(4096) + "\r\n"));
        assertEquals(1, wire.writes().size());
    }

    @Test
    @DisplayName("Half a message gets no end of data")
    void unreadable() {
        ScriptedWire wire = new ScriptedWire("");
        DataWriter writer = new DataWriter(wire, Duration.ofMinutes(3));
        assertThrows(DataWriter.ContentException.class, () -> writer.write(Mails.unreadable(100_000)));
        assertFalse(writer.endSent());
        assertFalse(String.join("", wire.writes()).contains("\r\n.\r\n"));
    }
}
