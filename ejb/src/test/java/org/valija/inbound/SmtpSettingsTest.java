package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpLimits;

class SmtpSettingsTest {

    @Test
    void defaultsAreTheStandard() {
        assertEquals(SmtpLimits.STANDARD, SmtpSettings.limits(TestSettings.of(new SmtpSettings())));
    }

    @Test
    void valuesCome() {
        SmtpLimits limits = SmtpSettings.limits(TestSettings.with(
                Map.of("smtp.max-recipients", "10", "smtp.max-message-size", "3M"), new SmtpSettings()));
        assertEquals(10, limits.counts().recipients());
        assertEquals(3 << 20, limits.sizes().message());
    }

    @Test
    void everySettingHasHelp() {
        for (var group : new org.valija.settings.SettingGroup[] {
            new SmtpSettings(), new ListenerSettings(), new org.valija.policy.PolicySettings()
        }) {
            group.settings().forEach(setting -> assertTrue(!setting.help().isEmpty(), setting.name()));
        }
    }
}
