package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.Deposit;
import org.valija.content.MemoryContentStore;
import org.valija.directory.TestDirectory;
import org.valija.policy.MessageHead;
import org.valija.policy.PolicySettings;
import org.valija.policy.TestClients;
import org.valija.policy.TrustedNetworks;
import org.valija.routing.RewriteSettings;
import org.valija.routing.Rewriting;
import org.valija.routing.RoutingSettings;
import org.valija.routing.table.TestAddressTables;
import org.valija.session.Incoming;
import org.valija.session.Login;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;

@DisplayName("S12: the header of our users' mail is rewritten on its way into the store")
class HeaderRewriterTest {

    private static final String HEADER = "From: Ana <ana@mail.example.org>\r\nSubject: hello\r\n\r\n";
    private static final String REWRITTEN = "From: Ana <ana@example.org>\r\nSubject: hello\r\n\r\n";

    private final MemoryContentStore contents = new MemoryContentStore();

    private String stored(SmtpClient client, String message) {
        try (TestDatabase database = new TestDatabase();
                Incoming incoming = new Incoming()) {
            Settings settings = TestSettings.started(
                    Map.of(
                            "valija.hostname", "mail.example.org",
                            "valija.masquerade.as", "example.org"),
                    new RoutingSettings(),
                    new RewriteSettings(),
                    new PolicySettings(),
                    new ServerSettings());
            TestDirectory directory = new TestDirectory(database);
            TestAddressTables tables = new TestAddressTables(database, directory.directory(), settings);
            Rewriting rewriting = new Rewriting(tables.tables(), directory.directory(), settings);
            HeaderRewriter rewriter = new HeaderRewriter(rewriting, new TrustedNetworks(settings), contents);
            ByteBuffer octets = ByteBuffer.wrap(message.getBytes(StandardCharsets.ISO_8859_1));
            incoming.append(octets, contents::spill);
            Deposit deposit = rewriter.deposit(client, incoming, MessageHead.of(incoming.head()));
            contents.write(List.of(deposit)).sync();
            assertEquals(deposit.size(), contents.open(deposit.id()).size());
            return contents.text(deposit.id());
        }
    }

    private static SmtpClient user() {
        return TestClients.client(SmtpRole.SUBMISSION, "192.0.2.1", Optional.of(new Login(1, "ana@example.org")));
    }

    @Test
    void rewritesSubmittedMail() {
        assertEquals(REWRITTEN + "ana@mail.example.org\r\n", stored(user(), HEADER + "ana@mail.example.org\r\n"));
        SmtpClient neighbour = TestClients.client(SmtpRole.MX, "127.0.0.1", Optional.empty());
        assertEquals(REWRITTEN, stored(neighbour, HEADER));
    }

    @Test
    @DisplayName("mail from elsewhere stays as it came")
    void leavesTheMailOfStrangers() {
        SmtpClient stranger = TestClients.client(SmtpRole.MX, "192.0.2.1", Optional.empty());
        assertEquals(HEADER + "hello\r\n", stored(stranger, HEADER + "hello\r\n"));
        SmtpClient backend = TestClients.client(SmtpRole.LMTP, "127.0.0.1", Optional.empty());
        assertEquals(HEADER, stored(backend, HEADER));
    }

    @Test
    @DisplayName("the body of a message too large for the heap comes piece by piece, octet for octet")
    void rewritesLargeMail() {
        String body = "0123456789abcdef\r\n".repeat(Incoming.HEAP / 4);
        assertEquals(REWRITTEN + body, stored(user(), HEADER + body));
    }
}
