package org.valija.policy.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.directory.ChangeRefusedException;
import org.valija.smtp.SmtpReply;

/** S1, P22: what may stand in the access table. */
class AccessEntryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ana@Example.ORG | ana@example.org",
                "from:Ana@example.org | From:ana@example.org",
                "To:friend@ | To:friend@",
                "Connect:mail.example.org | Connect:mail.example.org",
                "b\u00fccher.example | xn--bcher-kva.example",
                "From:<> | From:<>",
                "Connect:192.0.2.1 | Connect:192.0.2.1",
                "172.16.18 | 172.16.18.0/24",
                "Connect:10 | Connect:10.0.0.0/8",
                "10.0.0.0/8 | 10.0.0.0/8",
                "Connect:192.0.2.1/32 | Connect:192.0.2.1",
                "0.0.0.0/0 | 0.0.0.0/0",
                "Connect:IPv6:2001:DB8:0:0:0:0:0:1 | Connect:2001:db8::1",
                "IPv6:2001:db8 | 2001:db8::/32",
                "2001:db8::/32 | 2001:db8::/32",
                "::/0 | ::/0",
                "2001:db8:0:0:1:0:0:0 | 2001:db8:0:0:1::",
            })
    void keysHaveOneForm(String given, String stored) {
        AccessKey key = AccessKey.parse(given);
        assertEquals(stored, key.toString());
        assertEquals(key, AccessKey.parse(stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Connect:",
                "two words",
                "@example.org",
                ".example.org",
                "exam ple.org",
                "ana@exa_mple.org",
                "192.0.2.1.5",
                "300.1.1.1",
                "10.0.0.0/33",
                "10.1.2.3/16",
                "2001:db8::1::2",
                "2001:db8::1/32",
                "Connect:ana@example.org",
                "Connect:<>",
                "From:192.0.2.1",
                "To:10.0.0.0/8",
                "ClientRate:192.0.2.1",
                "GreetPause:example.org",
            })
    void keysThatCannotBe(String given) {
        assertThrows(ChangeRefusedException.class, () -> AccessKey.parse(given));
    }

    @Test
    void saysWhichNetworkWasMeant() {
        ChangeRefusedException refused =
                assertThrows(ChangeRefusedException.class, () -> AccessKey.parse("10.1.2.3/16"));
        assertTrue(refused.getMessage().contains("10.1.0.0/16"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ok | OK",
                "Relay | RELAY",
                "REJECT | REJECT",
                "DISCARD | DISCARD",
                "hold | HOLD",
                "quarantine | QUARANTINE",
                "Quarantine:  looks odd | QUARANTINE:looks odd",
                "QUARANTINE looks odd | QUARANTINE:looks odd",
                "tarpit | TARPIT",
                "550 No mail from here | 550 5.7.1 No mail from here",
                "450 Try later | 450 4.7.1 Try later",
                "550 5.1.1 Unknown | 550 5.1.1 Unknown",
                "REJECT We do not like you | 550 5.7.1 We do not like you",
                "ERROR:5.2.1:550 Closed | 550 5.2.1 Closed",
                "ERROR:4.3.2:\"451 Not now\" | 451 4.3.2 Not now",
                "ERROR:\"550 Not here\" | 550 5.7.1 Not here",
                "ERROR:\"5.7.8:550 Not here\" | 550 5.7.8 Not here",
                "ERROR:5.7.9:551 \"Not here\" | 551 5.7.9 Not here",
                "ERROR:5.7.9:551 Say \"please\" | 551 5.7.9 Say \"please\"",
                "error:554 Go away | 554 5.7.1 Go away",
            })
    void actionsHaveOneForm(String given, String stored) {
        AccessAction action = AccessAction.parse(given);
        assertEquals(stored, action.toString());
        assertEquals(action, AccessAction.parse(stored));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DROP",
                "OK thanks",
                "550",
                "250 Fine",
                "650 Too much",
                "ERROR:5.7.1:450 Not of one class",
                "450 5.7.1 Not of one class",
                "ERROR:nonsense",
                "550 Ma\u00f1ana",
                "TARPIT slowly",
                "QUARANTINED",
                "HATER",
            })
    void actionsThatCannotBe(String given) {
        assertThrows(ChangeRefusedException.class, () -> AccessAction.parse(given));
    }

    @Test
    void repliesAreGivenAsTheyStand() {
        SmtpReply reply = AccessAction.parse("ERROR:5.2.1:550 Mailbox closed").reply();
        assertEquals("550 5.2.1 Mailbox closed\r\n", reply.toString());
        assertTrue(AccessAction.parse("421 Go away").reply().closes(), "RFC 5321 §3.8");
        assertThrows(ChangeRefusedException.class, () -> AccessAction.parse("550 " + "x".repeat(401)));
    }

    @Test
    @DisplayName("no entry that could do nothing is taken")
    void pairsThatCannotBe() {
        assertThrows(ChangeRefusedException.class, () -> AccessEntry.parse("From:example.org", "RELAY"));
        assertThrows(ChangeRefusedException.class, () -> AccessEntry.parse("<>", "RELAY"));
        assertThrows(ChangeRefusedException.class, () -> AccessEntry.parse("To:example.org", "FRIEND"));
        assertThrows(ChangeRefusedException.class, () -> AccessEntry.parse("Spam:example.org", "REJECT"));
        assertEquals(
                "Spam:abuse@\tFRIEND",
                AccessEntry.parse("spam:abuse@", "friend").toString());
    }
}
