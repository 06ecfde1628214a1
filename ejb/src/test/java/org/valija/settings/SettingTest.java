package org.valija.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    enum Use {
        NEVER,
        WHEN_OFFERED
    }

    private static final Setting<Integer> COUNT = Setting.number("smtp.max-recipients", "recipients", 100, 1, 5000);
    private static final Setting<Long> SIZE = Setting.size("smtp.max-size", 25L << 20, 1024, 1L << 40);
    private static final Setting<Duration> TIME =
            Setting.duration("queue.retry", Duration.ofMinutes(5), Duration.ofMillis(10), Duration.ofDays(30));
    private static final Setting<Use> CHOICE = Setting.choice("relay.tls", Use.NEVER);

    @Test
    @DisplayName("A value out of bounds is refused by a sentence that names setting and value")
    void bounds() {
        assertEquals("setting smtp.max-recipients: 0 is below 1", refusal(COUNT, "0"));
        assertEquals("setting smtp.max-recipients: 5001 is above 5000", refusal(COUNT, "5001"));
        assertEquals("setting smtp.max-recipients: ten is not a whole number", refusal(COUNT, "ten"));
        assertEquals("setting smtp.max-size: 512 is below 1K", refusal(SIZE, "512"));
        assertEquals("setting queue.retry: 31d is above 30d", refusal(TIME, "31d"));
        assertEquals("setting relay.tls: always is not one of never, when-offered", refusal(CHOICE, "always"));
    }

    @Test
    void secretsStayOutOfMessages() {
        Setting<Integer> secret = Setting.number("pin", "digits", 1, 1, 2).secret();

        assertFalse(refusal(secret, "12345").contains("12345"));
    }

    @ParameterizedTest
    @CsvSource({"512,512", "64k,65536", "25M,26214400", "2G,2147483648"})
    void sizes(String text, long octets) {
        Setting<Long> any = Setting.size("a", 0, 0, Long.MAX_VALUE);

        assertEquals(octets, any.parse(text));
        assertEquals(text.toUpperCase(java.util.Locale.ROOT), any.print(octets));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "1T", "-", "99999999999G", "1.5M"})
    void sizesThatAreNone(String text) {
        assertThrows(InvalidSettingException.class, () -> SIZE.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "30s,30000", "5m,300000", "1h30m,5400000", "5d,432000000"})
    void times(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), TIME.parse(text));
        assertEquals(text, TIME.print(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "99999999999999999999d", "9999999999999999d"})
    void timesThatAreNone(String text) {
        assertThrows(InvalidSettingException.class, () -> TIME.parse(text));
    }

    @Test
    void texts() {
        Setting<List<String>> networks = Setting.texts("trusted", "127.0.0.0/8", "::1/128");

        assertEquals(List.of("10.0.0.0/8", "::1"), networks.parse(" 10.0.0.0/8 ,, ::1"));
        assertEquals("127.0.0.0/8, ::1/128", networks.print(networks.byDefault()));
    }

    @Test
    void choices() {
        assertEquals(Use.WHEN_OFFERED, CHOICE.parse("When-Offered"));
        assertEquals("when-offered", CHOICE.print(Use.WHEN_OFFERED));
    }

    @Test
    void namesOfTheStart() {
        assertEquals("valija.smtp.max-recipients", COUNT.property());
        assertEquals("VALIJA_SMTP_MAX_RECIPIENTS", COUNT.variable());
    }

    @Test
    void aDefaultOutOfItsBoundsIsAnError() {
        assertThrows(InvalidSettingException.class, () -> Setting.number("a", "things", 0, 1, 2));
    }

    private static String refusal(Setting<?> setting, String value) {
        return assertThrows(InvalidSettingException.class, () -> setting.parse(value))
                .getMessage();
    }
}
