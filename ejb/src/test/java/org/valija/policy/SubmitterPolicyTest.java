package org.valija.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.TestDirectory;
import org.valija.session.Login;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** P17, RFC 4954 §5: who is believed. */
class SubmitterPolicyTest {

    private final TestDirectory directory = new TestDirectory(new TestDatabase());

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    @DisplayName("a user is believed for the own addresses, a trusted account for all, a stranger for none")
    void whoIsBelieved() {
        directory.addDomain("example.org");
        Optional<Login> ana =
                Optional.of(new Login(directory.addAccount("ana@example.org").id(), "ana@example.org"));
        Optional<Login> relay =
                Optional.of(new Login(directory.addAccount("relay@example.org").id(), "relay@example.org"));
        SubmitterPolicy policy = new SubmitterPolicy(
                new SenderPolicy(directory.directory()),
                TestSettings.with(Map.of("smtp.trusted-submitters", "Relay@example.org"), new SubmitterSettings()));
        assertTrue(policy.believes(ana, "ana@example.org"));
        assertFalse(policy.believes(ana, "eva@example.net"));
        assertFalse(policy.believes(ana, "ana"));
        assertTrue(policy.believes(relay, "eva@example.net"));
        assertFalse(policy.believes(relay, "no address"));
        assertFalse(policy.believes(Optional.empty(), "ana@example.org"));
    }
}
