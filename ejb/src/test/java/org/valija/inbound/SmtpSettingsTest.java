package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.policy.PrioritySettings;
import org.valija.policy.PrivacySettings;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpExtension;
import org.valija.smtp.SmtpLimits;
import org.valija.smtp.SmtpRole;

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
    @DisplayName("S40: HELP's lines; one that would break a reply is refused")
    void help() {
        assertEquals(List.of("MAIL RCPT", "see the guide"), SmtpSettings.helpLines("MAIL RCPT ; see the guide"));
        assertThrows(InvalidSettingException.class, () -> SmtpSettings.HELP.parse("a;;b"));
        assertThrows(InvalidSettingException.class, () -> SmtpSettings.HELP.parse("a\nb"));
        assertThrows(InvalidSettingException.class, () -> SmtpSettings.HELP.parse("x".repeat(401)));
    }

    @Test
    @DisplayName("S24, S28, P29: what is offered, by the privacy flags")
    void extensions() {
        assertEquals(
                Set.of(
                        SmtpExtension.DSN,
                        SmtpExtension.BINARYMIME,
                        SmtpExtension.DELIVERBY,
                        SmtpExtension.MT_PRIORITY,
                        SmtpExtension.REQUIRETLS,
                        SmtpExtension.ETRN),
                extensions("novrfy, noexpn", SmtpRole.MX));
        assertEquals(
                Set.of(SmtpExtension.DSN, SmtpExtension.BINARYMIME, SmtpExtension.MT_PRIORITY),
                extensions("noexpn", SmtpRole.LMTP));
        assertEquals(
                Set.of(
                        SmtpExtension.BINARYMIME,
                        SmtpExtension.DELIVERBY,
                        SmtpExtension.MT_PRIORITY,
                        SmtpExtension.FUTURERELEASE,
                        SmtpExtension.REQUIRETLS,
                        SmtpExtension.EXPN),
                extensions("noetrn, noreceipts", SmtpRole.SUBMISSION));
    }

    private static Set<SmtpExtension> extensions(String flags, SmtpRole role) {
        return SmtpSettings.extensions(
                TestSettings.with(
                        Map.of("smtp.privacy-flags", flags),
                        new PrivacySettings(),
                        new PrioritySettings(),
                        new SmtpSettings()),
                role);
    }

    @Test
    void everySettingHasHelp() {
        for (var group : new org.valija.settings.SettingGroup[] {
            new SmtpSettings(), new org.valija.listener.ListenerSettings(), new org.valija.policy.PolicySettings()
        }) {
            group.settings().forEach(setting -> assertTrue(!setting.help().isEmpty(), setting.name()));
        }
    }
}
