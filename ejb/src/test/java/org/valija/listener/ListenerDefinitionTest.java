package org.valija.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.directory.ChangeRefusedException;
import org.valija.listener.ListenerDefinition.Limits;
import org.valija.listener.ListenerDefinition.Networks;
import org.valija.mail.Network;
import org.valija.netty.Encryption.Mode;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

/** S6 to S9, P14: what a listener can be. */
class ListenerDefinitionTest {

    static ListenerDefinition listener(ListenerRole role, Mode tls, String modifiers, String banner) {
        return new ListenerDefinition(
                "partners",
                true,
                role,
                new InetSocketAddress("127.0.0.1", 2526),
                tls,
                ListenerModifier.parse(modifiers),
                banner,
                Limits.USUAL,
                Networks.USUAL);
    }

    @ParameterizedTest
    @DisplayName("S7: modifiers that the role has no use for are refused with the reason")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "MX         | START_TLS | no-etrn, require-auth, require-tls, optional | -",
                "SUBMISSION | IMPLICIT  | no-etrn require-tls | -",
                "IMAP       | IMPLICIT  | Optional | -",
                "LMTP       | NONE      | optional | -",
                "LMTP       | NONE      | require-auth | The modifier require-auth is not for the role lmtp",
                "POP3       | START_TLS | no-etrn | The modifier no-etrn is not for the role pop3",
                "IMAP       | START_TLS | require-tls | The modifier require-tls is not for the role imap",
                "MX         | NONE      | require-tls | A listener that demands TLS has to offer it",
            })
    void modifiers(ListenerRole role, Mode tls, String modifiers, String reason) {
        if (reason == null) {
            Set<ListenerModifier> parsed = ListenerModifier.parse(modifiers);
            assertEquals(parsed, listener(role, tls, modifiers, "").modifiers());
            assertEquals(parsed, ListenerModifier.parse(ListenerModifier.written(parsed)));
        } else {
            assertEquals(
                    reason,
                    assertThrows(ChangeRefusedException.class, () -> listener(role, tls, modifiers, ""))
                            .getMessage());
        }
    }

    @Test
    void whatIsNoWordIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ListenerModifier.parse("M=E"));
        String reason = assertThrows(ChangeRefusedException.class, () -> ListenerRole.parse("smtp"))
                .getMessage();
        assertEquals("\"smtp\" is not a role: one of mx, submission, lmtp, pop3, imap", reason);
        assertEquals(ListenerRole.MX, ListenerRole.parse(" MX"));
    }

    @Test
    @DisplayName("P14: a banner is one line")
    void banner() {
        assertEquals("ESMTP", listener(ListenerRole.MX, Mode.NONE, "", "ESMTP").banner());
        for (String bad : List.of("two\r\n250 lines", "ni\u00f1o", "x".repeat(201))) {
            assertThrows(ChangeRefusedException.class, () -> listener(ListenerRole.MX, Mode.NONE, "", bad));
        }
    }

    @Test
    void limitsHaveBounds() {
        assertThrows(ChangeRefusedException.class, () -> new Limits(0, 1, 0, 0));
        assertThrows(ChangeRefusedException.class, () -> new Limits(1, 1, -1, 0));
        assertThrows(ChangeRefusedException.class, () -> new Limits(1, 1, 0, Limits.MOST + 1));
    }

    @Test
    void xclientIsOfSmtpAndLmtp() {
        Networks networks = new Networks(List.of(), List.of(), List.of(), List.of(Network.parse("::1")));
        assertThrows(
                ChangeRefusedException.class,
                () -> new ListenerDefinition(
                        "x",
                        true,
                        ListenerRole.IMAP,
                        new InetSocketAddress(143),
                        Mode.NONE,
                        Set.of(),
                        "",
                        Limits.USUAL,
                        networks));
    }

    @Test
    @DisplayName("S8, S9: the built-in listeners are what their settings say")
    void builtIn() {
        Settings settings = TestSettings.with(
                Map.of(
                        "listener.submission.banner", "ESMTP",
                        "listener.submission.max-rate", "60",
                        "listener.submission.xclient", "192.0.2.1 2001:db8::/32",
                        "listener.submission.modifiers", "no-etrn",
                        "listener.smtp.enabled", "false"),
                new ListenerSettings(),
                new ServerSettings());
        BuiltInListener submission = BuiltInListener.named("submission").orElseThrow();
        ListenerDefinition listener = submission.definition(settings);
        assertEquals(new InetSocketAddress("127.0.0.1", 2587), listener.address());
        assertEquals(ListenerRole.SUBMISSION, listener.role());
        assertEquals("ESMTP", listener.banner());
        assertEquals(60, listener.limits().rate());
        assertTrue(listener.is(ListenerModifier.NO_ETRN));
        assertEquals(2, listener.networks().xclient().size());
        submission.values(listener).forEach((setting, value) -> setting.parse(value));
        assertEquals(
                submission.settings(), List.copyOf(submission.values(listener).keySet()));
        assertTrue(!BuiltInListener.named("smtp")
                .orElseThrow()
                .definition(settings)
                .enabled());
        assertEquals(
                Mode.IMPLICIT,
                BuiltInListener.named("submissions").orElseThrow().tls());
    }
}
