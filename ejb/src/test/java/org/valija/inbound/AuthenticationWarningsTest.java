package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.Account;
import org.valija.directory.TestDirectory;
import org.valija.policy.PrivacySettings;
import org.valija.policy.SenderPolicy;
import org.valija.policy.TestClients;
import org.valija.policy.access.ClientHosts;
import org.valija.session.Login;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;

/** S24: authwarnings. */
class AuthenticationWarningsTest {

    private final TestDirectory directory = new TestDirectory(new TestDatabase());

    @AfterEach
    void close() {
        directory.close();
    }

    private AuthenticationWarnings warnings(String flags, ClientHosts.Host host) {
        return new AuthenticationWarnings(
                TestSettings.with(Map.of("smtp.privacy-flags", flags), new PrivacySettings()),
                new SenderPolicy(directory.directory()),
                new FakeHosts(host));
    }

    private static Optional<String> of(AuthenticationWarnings warnings, String sender, SmtpClient client) {
        return warnings.of(TestClients.from(sender, client, "eva@example.org"));
    }

    @Test
    @DisplayName("a user who sends from an address that is not the own one is named")
    void userWithAnothersAddress() {
        directory.addDomain("example.org");
        Account ana = directory.addAccount("ana@example.org");
        SmtpClient client = TestClients.client(
                SmtpRole.SUBMISSION, "192.0.2.1", Optional.of(new Login(ana.id(), "ana@example.org")));
        AuthenticationWarnings warnings = warnings("authwarnings", new ClientHosts.Host("", "", false));
        assertEquals(
                Optional.of("ana@example.org set sender to boss@example.org"),
                of(warnings, "boss@example.org", client));
        assertEquals(Optional.empty(), of(warnings, "ana@example.org", client));
        assertEquals(Optional.empty(), of(warnings, "", client));
        assertEquals(Optional.empty(), of(warnings("novrfy", null), "boss@example.org", client), "nobody asked for it");
    }

    @Test
    @DisplayName("a host that calls itself by another's name is named; one that the DNS does not tell of is not")
    void hostWithAnothersName() {
        SmtpClient client = TestClients.client(SmtpRole.MX, "192.0.2.1", Optional.empty());
        assertEquals(
                Optional.of("Host mx.example.net [192.0.2.1] claimed to be client.example.org"),
                of(warnings("goaway", new ClientHosts.Host("mx.example.net", "", false)), "x@example.net", client));
        assertEquals(
                Optional.of("Host [192.0.2.1] claimed to be client.example.org"),
                of(warnings("goaway", new ClientHosts.Host("", "", false)), "x@example.net", client));
        assertEquals(
                Optional.empty(), of(warnings("goaway", new ClientHosts.Host("", "", true)), "x@example.net", client));
        assertEquals(
                Optional.empty(),
                of(warnings("goaway", new ClientHosts.Host("Client.example.org", "", false)), "x@example.net", client));
    }

    private static final class FakeHosts extends ClientHosts {

        private final Host host;

        FakeHosts(Host host) {
            super(null, null);
            this.host = host;
        }

        @Override
        public Host of(SmtpClient client) {
            return host;
        }
    }
}
