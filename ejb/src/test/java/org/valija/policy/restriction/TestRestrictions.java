package org.valija.policy.restriction;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.valija.auth.AuthSettings;
import org.valija.auth.RecentLogins;
import org.valija.delivery.Destination;
import org.valija.delivery.suppression.TestSuppressions;
import org.valija.delivery.verify.RecipientProbe;
import org.valija.delivery.verify.TestVerification;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.policy.PolicySettings;
import org.valija.policy.RelayPolicy;
import org.valija.policy.SenderPolicy;
import org.valija.policy.TrustedNetworks;
import org.valija.policy.access.AccessSettings;
import org.valija.policy.access.TestAccess;
import org.valija.policy.recipient.Deliverability;
import org.valija.policy.recipient.RecipientSettings;
import org.valija.policy.recipient.RelayRecipients;
import org.valija.policy.recipient.VerifyReplies;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.routing.RoutingSettings;
import org.valija.routing.table.AddressTables;
import org.valija.routing.table.TestAddressTables;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpReply;

/** The lists without a container, with a router that knows ana@example.org and the world outside. */
final class TestRestrictions {

    private final RestrictionPolicy policy;
    private final List<MailAddress> asked = new ArrayList<>();
    private final DnsLists lists;
    private final RecentLogins logins;
    private final TestSuppressions suppressions;
    private final FiredEvents<DnsListChanged> changes = new FiredEvents<>();

    TestRestrictions(Directory directory, TestAccess access, Map<String, String> values) {
        Settings settings = TestSettings.with(
                values,
                new AccessSettings(),
                new PolicySettings(),
                new RestrictionSettings(),
                new RecipientSettings(),
                new VerifyReplies(),
                new RoutingSettings(),
                new AuthSettings());
        AddressTables tables = new TestAddressTables(access.database(), directory, settings).tables();
        Deliverability deliverability = new Deliverability(TestVerification.of(this::ask), settings);
        RelayRecipients relayed = new RelayRecipients(directory, access.policy(), tables, deliverability, settings);
        logins = new RecentLogins(settings, Ticker.systemTicker());
        Refusals refusals = new Refusals(settings);
        Router router = new FakeRouter();
        AddressChecks addresses = new AddressChecks(directory, router, new SenderPolicy(directory), relayed, refusals);
        addresses.with(deliverability);
        TableChecks table = new TableChecks(access.policy());
        Checks checks = new Checks(
                new TrustedNetworks(settings),
                logins,
                table,
                new RelayChecks(new RelayPolicy(directory), access.policy(), router, refusals),
                new ClientChecks(access.hosts(), refusals));
        lists = new DnsLists(access.names(), settings, changes);
        checks.with(
                addresses,
                new ServerChecks(table, access.hosts()),
                new ListChecks(lists, access.hosts(), refusals, settings),
                refusals);
        policy = new RestrictionPolicy(checks, router, access.names(), new RefusalLog(), settings);
        suppressions = new TestSuppressions(access.database(), values, Clock.systemUTC());
        policy.sparing(suppressions.list());
    }

    RestrictionPolicy policy() {
        return policy;
    }

    RecentLogins logins() {
        return logins;
    }

    /** Knows nobody whose name begins with no. */
    private RecipientProbe.Finding ask(MailAddress address, Destination destination) {
        asked.add(address);
        SmtpReply reply = address.localPart().startsWith("no")
                ? SmtpReply.of(550, "5.1.1", "no such user")
                : SmtpReply.of(250, "2.1.5", "ok");
        return new RecipientProbe.Finding(true, "mx", reply);
    }

    /** The addresses about which servers were asked. */
    List<MailAddress> asked() {
        return asked;
    }

    TestSuppressions suppressions() {
        return suppressions;
    }

    DnsLists lists() {
        return lists;
    }

    /** What was told of lists that died or came back. */
    List<DnsListChanged> changes() {
        return changes.all();
    }

    private static final class FakeRouter extends Router {

        FakeRouter() {
            super(null, null, null);
        }

        @Override
        public Route route(MailAddress address) {
            if (!address.domain().equals("example.org")) {
                return new Route.Remote(address, Destination.exchangers(address.domain()));
            }
            return switch (address.localPart()) {
                case "ana" -> new Route.Local(1, address, "", "");
                case "away" -> new Route.Remote(MailAddress.of("away@example.net"), Destination.LOCAL);
                default -> new Route.Refused(address, SmtpReply.of(550, "5.1.1", "User unknown"));
            };
        }
    }
}
