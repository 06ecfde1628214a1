package org.valija.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.settings.InvalidSettingException;

/** P13: who is trusted. */
class NetworkListTest {

    @ParameterizedTest
    @DisplayName("P13: a wide range of public addresses is warned of")
    @ValueSource(
            strings = {"203.0.112.0/23", "203.0.113.0/24", "10.0.0.0/7", "2001:db8::/32", "127.0.0.0/8, 8.0.0.0/8"})
    void wide(String text) {
        assertTrue(PolicySettings.TRUSTED_NETWORKS.warningOf(text).contains("wide range of public addresses"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "127.0.0.0/8, ::1", "10.0.0.0/8 192.168.0.0/16", "203.0.113.0/25", "2001:db8::/48, fd00::/8"
            })
    void narrow(String text) {
        assertEquals("", PolicySettings.TRUSTED_NETWORKS.warningOf(text));
    }

    @ParameterizedTest
    @DisplayName("P13: everybody is not trusted, whatever an administrator says")
    @ValueSource(strings = {"0.0.0.0/0", "127.0.0.0/8, ::/0"})
    void everybody(String text) {
        assertThrows(InvalidSettingException.class, () -> PolicySettings.TRUSTED_NETWORKS.parse(text));
    }

    @Test
    void theWarningNamesTheWideOnes() {
        assertEquals(
                "8.0.0.0/8 is a wide range of public addresses; whoever is in it may relay.",
                PolicySettings.TRUSTED_NETWORKS.warningOf("127.0.0.0/8, 8.0.0.0/8"));
    }
}
