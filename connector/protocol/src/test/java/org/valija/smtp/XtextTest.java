package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XtextTest {

    @Test
    void encodesWhatHasToBe() {
        assertEquals("a+2Bb+3Dc+20d+C3+B1", Xtext.encode("a+b=c dñ"));
        assertEquals(Optional.of("a+b=c dñ"), Xtext.decode("a+2Bb+3Dc+20d+C3+B1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+2", "+2b", "+ZZ", "a=b", "a b", "+0D+0A", "+00", "+7F", "+FF"})
    void refuses(String xtext) {
        assertEquals(Optional.empty(), Xtext.decode(xtext));
    }

    @Test
    void roundTrip() {
        Random random = new Random(3461);
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(20), ' ', 0x500)
                    .filter(c -> c != 127)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertEquals(Optional.of(text), Xtext.decode(Xtext.encode(text)));
        }
    }
}
