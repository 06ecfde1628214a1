package org.valija.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Destination;
import org.valija.directory.JndiName;
import org.valija.directory.TestDirectory;
import org.valija.mail.MailAddress;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.session.Login;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;

/** S24: what VRFY and EXPN tell, and whom. */
class DisclosureTest {

    private static final SmtpClient STRANGER = TestClients.client(SmtpRole.MX, "192.0.2.1", Optional.empty());
    private static final SmtpClient NEIGHBOUR = TestClients.client(SmtpRole.MX, "127.0.0.1", Optional.empty());
    private static final SmtpClient USER =
            TestClients.client(SmtpRole.SUBMISSION, "192.0.2.1", Optional.of(new Login(1, "ana@example.org")));

    private TestDirectory directory;

    @BeforeEach
    void fill() {
        directory = new TestDirectory(new TestDatabase());
        directory.addDomain("example.org");
        directory.addAccount("ana@example.org");
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private Disclosure disclosure(String flags) {
        Settings settings = TestSettings.with(
                Map.of("smtp.privacy-flags", flags), new PrivacySettings(), new PolicySettings(), new ServerSettings());
        return new Disclosure(
                settings, new Insiders(new TrustedNetworks(settings)), new FakeRouter(), directory.directory());
    }

    private static SmtpClient silent() {
        return new SmtpClient(
                "s1",
                "smtp",
                SmtpRole.MX,
                NEIGHBOUR.remote(),
                NEIGHBOUR.local(),
                Optional.empty(),
                "",
                false,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @DisplayName("S24: by default VRFY says neither yes nor no, and EXPN is not there, whoever asks")
    void closedByDefault() {
        Disclosure disclosure = disclosure("novrfy, noexpn");
        assertEquals(252, disclosure.verify(USER, "ana").code());
        assertEquals(252, disclosure.verify(USER, "nobody").code());
        assertEquals(252, disclosure.verify(USER, "no (address").code());
        assertEquals(502, disclosure.expand(USER, "staff").code());
    }

    @Test
    @DisplayName("S24, RFC 5321 §3.5: without novrfy, VRFY gives the address of who is here and refuses who is not")
    void verifies() {
        Disclosure disclosure = disclosure("");
        for (String asked : List.of("ana", "<ana@example.org>", "Ana <ANA@Example.org>", " ana@example.org")) {
            assertEquals("250 2.1.5 <ana@example.org>\r\n", said(disclosure.verify(STRANGER, asked)), asked);
        }
        assertEquals("250 2.1.5 <staff@example.org>\r\n", said(disclosure.verify(STRANGER, "staff")));
        assertEquals("250 2.1.5 <orders@example.org>\r\n", said(disclosure.verify(STRANGER, "orders")));
        assertEquals(550, disclosure.verify(STRANGER, "nobody").code());
        assertEquals(252, disclosure.verify(STRANGER, "joe@example.net").code());
        assertEquals(553, disclosure.verify(STRANGER, "a b c").code());
    }

    @Test
    @DisplayName("RFC 6531 §3.7.4.2: an address beyond US-ASCII is shown to who says SMTPUTF8")
    void international() {
        directory.addAccount("niña@example.org");
        Disclosure disclosure = disclosure("");
        assertEquals(252, disclosure.verify(STRANGER, "niña").code());
        assertEquals("250 2.1.5 <niña@example.org>\r\n", said(disclosure.verify(STRANGER, "niña SMTPUTF8")));
    }

    @Test
    @DisplayName("S24: without noexpn, EXPN names the members of a list to trusted networks and signed-in clients")
    void expands() {
        Disclosure disclosure = disclosure("public");
        String members = "250-2.1.5 <ana@example.org>\r\n250 2.1.5 <joe@example.net>\r\n";
        assertEquals(members, said(disclosure.expand(NEIGHBOUR, "staff")));
        assertEquals(members, said(disclosure.expand(USER, "staff@example.org")));
        assertEquals("250 2.1.5 <orders@example.org>\r\n", said(disclosure.expand(USER, "orders")), "not which queue");
        assertEquals(550, disclosure.expand(STRANGER, "staff").code());
        assertEquals(550, disclosure.expand(USER, "nobody").code());
        assertEquals(553, disclosure.expand(USER, "a b").code());
    }

    @Test
    @DisplayName("S24: needvrfyhelo and needexpnhelo demand HELO first")
    void demandsHelo() {
        Disclosure disclosure = disclosure("needvrfyhelo, needexpnhelo");
        assertEquals(503, disclosure.verify(silent(), "ana").code());
        assertEquals(503, disclosure.expand(silent(), "staff").code());
        assertEquals(250, disclosure("").verify(silent(), "ana").code());
        assertEquals(250, disclosure.verify(NEIGHBOUR, "ana").code());
    }

    @Test
    @DisplayName("S24: the words of confPRIVACY_FLAGS are taken as they stand; goaway stands for several")
    void flags() {
        PrivacyFlags flags = PrivacyFlags.parse("authwarnings,novrfy,noexpn,restrictqrun,goaway");
        assertEquals("authwarnings, novrfy, noexpn, restrictqrun, goaway", flags.toString());
        assertEquals(flags, PrivacyFlags.parse(flags.toString()));
        assertEquals(true, PrivacyFlags.parse("GoAway").has(PrivacyFlag.NEEDEXPNHELO));
        assertEquals(false, PrivacyFlags.parse("goaway").has(PrivacyFlag.NOETRN));
        assertThrows(IllegalArgumentException.class, () -> PrivacyFlags.parse("novfry"));
        assertThrows(IllegalArgumentException.class, () -> PrivacyFlags.parse("public, noexpn"));
    }

    private static String said(SmtpReply reply) {
        return reply.toString();
    }

    /** staff is a list, ana an account. */
    private static final class FakeRouter extends Router {

        FakeRouter() {
            super(null, null, null);
        }

        @Override
        public Route route(MailAddress address) {
            if (!address.domain().isEmpty() && !address.domain().equals("example.org")) {
                return new Route.Remote(address, Destination.exchangers(address.domain()));
            }
            return switch (address.localPart()) {
                case "ana", "ANA", "niña" -> new Route.Local(1, MailAddress.of("ana@example.org"), "", "");
                case "orders" ->
                    new Route.Jms(MailAddress.of("orders@example.org"), new JndiName("java:/jms/queue/orders"));
                case "staff" ->
                    new Route.Expansion(List.of(
                            new Route.Copy(new Route.Local(1, MailAddress.of("ana@example.org"), "", ""), null),
                            new Route.Copy(
                                    new Route.Remote(
                                            MailAddress.of("joe@example.net"), Destination.exchangers("example.net")),
                                    null),
                            new Route.Copy(new Route.Discarded(MailAddress.of("old@example.org")), null)));
                default -> new Route.Refused(address, SmtpReply.of(550, "5.1.1", "no such mailbox here"));
            };
        }
    }
}
