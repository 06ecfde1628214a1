package org.valija.policy.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.delivery.Destination;
import org.valija.delivery.verify.RecipientProbe;
import org.valija.delivery.verify.TestVerification;
import org.valija.directory.Domain;
import org.valija.directory.DomainChange;
import org.valija.directory.RecipientCheck;
import org.valija.directory.TestDirectory;
import org.valija.directory.ldap.LdapDirectory;
import org.valija.directory.ldap.LdapSettings;
import org.valija.mail.MailAddress;
import org.valija.policy.access.TestAccess;
import org.valija.routing.Explanation;
import org.valija.routing.Route;
import org.valija.routing.RoutingSettings;
import org.valija.routing.table.AddressTable;
import org.valija.routing.table.TestAddressTables;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpReply;

/** P12, S4: the recipients of domains that mail is relayed to, by Postfix's relay_recipient_maps. */
class RelayRecipientsTest {

    private final TestDatabase database = new TestDatabase();
    private final TestDirectory directory = new TestDirectory(database);
    private final TestAccess access = new TestAccess(database);
    private final Settings settings =
            TestSettings.with(Map.of(), new RecipientSettings(), new VerifyReplies(), new RoutingSettings());
    private final TestAddressTables tables = new TestAddressTables(database, directory.directory(), settings);
    private final RelayRecipients recipients = new RelayRecipients(
            directory.directory(),
            access.policy(),
            tables.tables(),
            new Deliverability(TestVerification.of(this::ask), settings),
            settings);
    private String server = "250 2.1.5 ok";

    @BeforeEach
    void fill() {
        directory.addDomain("relayed.example");
        directory.addDomain("example.org");
        set(RecipientCheck.TABLE);
        tables.put(AddressTable.RELAY_RECIPIENTS, "pia@Other.Example");
        tables.put(AddressTable.RELAY_RECIPIENTS, "luis@relayed.example", "x");
    }

    private RecipientProbe.Finding ask(MailAddress recipient, Destination destination) {
        String[] parts = server.split(" ", 3);
        return new RecipientProbe.Finding(true, "mx", SmtpReply.of(Integer.parseInt(parts[0]), parts[1], parts[2]));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private void set(RecipientCheck check) {
        directory.run(changes -> changes.changeDomain(
                "relayed.example",
                new DomainChange(
                        Set.of("other.example"),
                        true,
                        Optional.empty(),
                        Optional.of("192.0.2.1"),
                        Optional.ofNullable(check))));
    }

    @ParameterizedTest
    @DisplayName("P12: who is in the table is taken, with a detail too, by any name of the domain; nobody else is")
    @CsvSource({
        "pia@relayed.example, true",
        "PIA@other.example, true",
        "luis+list@relayed.example, true",
        "bea@relayed.example, false",
        "bea@other.example, false",
        "pia+@relayed.example, true"
    })
    void table(String address, boolean known) {
        assertEquals(known ? "" : "550 5.1.1 User unknown in relay recipient table", said(address));
    }

    @Test
    @DisplayName("an entry of the domain alone takes all of it; a change counts at once")
    void wholeDomain() {
        tables.put(AddressTable.RELAY_RECIPIENTS, "@relayed.example");
        assertEquals("", said("bea@relayed.example"));
    }

    @Test
    @DisplayName("S4: a domain says nothing itself: the setting does, also for what the access table relays to")
    void bySetting() {
        set(null);
        access.put("To:far.example", "RELAY");
        assertEquals("", said("bea@relayed.example"));
        assertEquals("", said("bea@far.example"));
        TestSettings.change(settings, RecipientSettings.CHECK, "table");
        TestSettings.change(settings, RecipientSettings.UNKNOWN_CODE, "450");
        assertEquals("450 4.1.1 User unknown in relay recipient table", said("bea@relayed.example"));
        assertEquals("450 4.1.1 User unknown in relay recipient table", said("bea@far.example"));
        assertEquals("", said("bea@elsewhere.example"));
        tables.put(AddressTable.RELAY_RECIPIENTS, "bea@far.example");
        assertEquals("", said("bea@far.example"));
        set(RecipientCheck.NONE);
        assertEquals("", said("bea@relayed.example"));
    }

    @Test
    @DisplayName("P12: the next hop is asked whether it has the recipient; where it cannot be asked, for now only")
    void callAhead() {
        set(RecipientCheck.CALL_AHEAD);
        assertEquals("", said("bea@relayed.example"));
        server = "550 5.1.1 no such user";
        assertEquals("450 4.1.1 undeliverable address: mx: 550 5.1.1 no such user", said("nobody@relayed.example"));
        TestSettings.change(settings, VerifyReplies.UNVERIFIED_RECIPIENT, "550");
        assertEquals("550 5.1.1 undeliverable address: mx: 550 5.1.1 no such user", said("nobody@relayed.example"));
        server = "451 4.4.1 away";
        assertEquals("450 4.1.1 unverified address: mx: 451 4.4.1 away", said("luis@relayed.example"));
    }

    @Test
    @DisplayName("P12: an LDAP directory is asked, for the address without its detail too; no answer is no refusal")
    void ldap() {
        set(RecipientCheck.LDAP);
        recipients.with(new LdapDirectory(TestSettings.with(Map.of(), new LdapSettings())) {
            @Override
            public Answer find(MailAddress address) {
                return switch (address.localPart()) {
                    case "ana" -> Answer.FOUND;
                    case "away" -> Answer.UNANSWERED;
                    default -> Answer.ABSENT;
                };
            }
        });
        assertEquals("", said("ana@relayed.example"));
        assertEquals("", said("ana+list@relayed.example"));
        assertEquals("550 5.1.1 User unknown in relay recipient table", said("bea@relayed.example"));
        assertEquals("451 4.3.0 Temporary lookup failure", said("away@relayed.example"));
    }

    @Test
    @DisplayName("what an alias leads to, and a domain whose mailboxes are here, is not asked about")
    void rewritten() {
        MailAddress alias = MailAddress.of("team@relayed.example");
        assertEquals(Optional.empty(), recipients.refusal(alias, to(MailAddress.of("bea@relayed.example"))));
        assertEquals(
                Optional.empty(),
                recipients.refusal(alias, new Route.Local(1, MailAddress.of("ana@example.org"), "", "")));
        MailAddress own = MailAddress.of("bea@example.org");
        assertEquals(Optional.empty(), recipients.refusal(own, to(own)));
    }

    @Test
    @DisplayName("an explanation ends with what was found")
    void explained() {
        MailAddress bea = MailAddress.of("bea@relayed.example");
        Explanation no = recipients.explained(bea, new Explanation(List.of(), to(bea)));
        assertEquals(
                "relay-recipient table: User unknown in relay recipient table",
                no.steps().getFirst().rule() + " " + no.steps().getFirst().result());
        assertEquals(List.of("bea@relayed.example error:550 5.1.1 User unknown in relay recipient table"), no.ends());
        MailAddress pia = MailAddress.of("pia@relayed.example");
        Explanation yes = recipients.explained(pia, new Explanation(List.of(), to(pia)));
        assertEquals("table: known", yes.steps().getFirst().result());
        assertEquals(to(pia), yes.route());
    }

    private Route to(MailAddress address) {
        return new Route.Remote(address, Destination.exchangers("relayed.example"));
    }

    private String said(String address) {
        MailAddress given = MailAddress.of(address);
        return recipients
                .refusal(given, to(directory.directory().canonical(given).orElse(given)))
                .map(SmtpReply::toString)
                .map(String::strip)
                .orElse("");
    }

    @Test
    @DisplayName("the check of a domain is kept, and so is all else when its names change")
    void kept() {
        Domain domain = directory.directory().domain("relayed.example").orElseThrow();
        directory.run(changes ->
                changes.changeDomain(domain.name(), DomainChange.of(domain).withAliases(Set.of("third.example"))));
        Domain now = directory.directory().domain("third.example").orElseThrow();
        assertEquals(Optional.of(RecipientCheck.TABLE), now.recipients());
        assertEquals(Optional.of("192.0.2.1"), now.nextHop());
    }
}
