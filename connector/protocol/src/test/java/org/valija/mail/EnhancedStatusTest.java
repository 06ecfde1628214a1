package org.valija.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnhancedStatusTest {

    @Test
    void readsAndPrints() {
        assertEquals(new EnhancedStatus(5, 1, 1), EnhancedStatus.parse("5.1.1"));
        assertEquals("4.7.25", EnhancedStatus.parse("4.7.25").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "5.1", "5.1.1.1", "3.1.1", "5.1.", "5.-1.1", "5.1.1000", "5.a.1", "5.1.99999999999"})
    void refuses(String text) {
        assertThrows(IllegalArgumentException.class, () -> EnhancedStatus.parse(text));
    }
}
