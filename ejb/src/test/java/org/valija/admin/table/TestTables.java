package org.valija.admin.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.valija.content.ContentSettings;
import org.valija.delivery.RemoteSettings;
import org.valija.delivery.ReportSettings;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteChanges;
import org.valija.delivery.route.TestRoutes;
import org.valija.delivery.suppression.TestSuppressions;
import org.valija.delivery.tls.RemoteTlsSettings;
import org.valija.delivery.verify.VerifySettings;
import org.valija.directory.TestDirectory;
import org.valija.inbound.SmtpSettings;
import org.valija.listener.ListenerSettings;
import org.valija.mailbox.MailboxSettings;
import org.valija.policy.PolicySettings;
import org.valija.policy.PrivacySettings;
import org.valija.policy.access.TestAccess;
import org.valija.policy.rate.RateSettings;
import org.valija.policy.recipient.RecipientSettings;
import org.valija.policy.recipient.VerifyReplies;
import org.valija.policy.restriction.RestrictionSettings;
import org.valija.queue.BounceSettings;
import org.valija.queue.QueueSettings;
import org.valija.routing.ArchiveSettings;
import org.valija.routing.RewriteSettings;
import org.valija.routing.RoutingSettings;
import org.valija.routing.table.TestAddressTables;
import org.valija.routing.transport.TestTransports;
import org.valija.settings.ServerSettings;
import org.valija.settings.SettingChanges;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;
import org.valija.tls.TlsSettings;

/** All tables of a server whose first domain is example.org, for tests without a container. */
final class TestTables implements AutoCloseable {

    private final TestDatabase database = new TestDatabase();
    private final TestDirectory directory = new TestDirectory(database);
    private final Settings settings = TestSettings.with(
            Map.of(),
            new ServerSettings(),
            new RoutingSettings(),
            new PolicySettings(),
            new RestrictionSettings(),
            new RecipientSettings(),
            new VerifyReplies(),
            new VerifySettings(),
            new SmtpSettings(),
            new QueueSettings(),
            new BounceSettings(),
            new ReportSettings(),
            new PrivacySettings(),
            new ListenerSettings(),
            new ContentSettings(),
            new MailboxSettings(),
            new ArchiveSettings(),
            new RewriteSettings(),
            new RateSettings(),
            new TlsSettings(),
            new RemoteSettings(),
            new RemoteTlsSettings(),
            new TableSettings());
    private final RouteChanges routes = TestRoutes.stored(database);
    private final TableFiles files;

    TestTables() {
        TestAccess access = new TestAccess(database);
        TestAddressTables addresses = new TestAddressTables(database, directory.directory(), settings);
        TestTransports transports = new TestTransports(database);
        TestSuppressions suppressions = new TestSuppressions(database);
        directory.addDomain("example.org");
        DomainFiles domains = new DomainFiles(directory.listing(), directory.changes(), settings);
        SettingChanges changes = TestSettings.changes(settings, database);
        files = new TableFiles(
                List.of(
                        new AccessFiles(access.listing(), access.changes()),
                        new AddressFiles(addresses.listing(), addresses.changes()),
                        new TransportFiles(transports.listing(), transports.changes()),
                        new AliasFiles(directory.directory(), directory.listing(), directory.changes(), settings),
                        domains,
                        new NetworkFiles(settings, changes),
                        new RouteFiles(routes),
                        new SuppressionFiles(suppressions.listing(), suppressions.changes()),
                        new MainFiles(
                                settings, changes, domains, new RelayDomains(access.listing(), access.changes()))),
                settings);
    }

    TestDirectory directory() {
        return directory;
    }

    /** The value of a setting. */
    String setting(String name) {
        return settings.state(name).value();
    }

    List<DeliveryRoute> routes() {
        return database.call(routes::list);
    }

    void put(DeliveryRoute route) {
        database.run(() -> routes.put(route));
    }

    TableReport look(TableKind kind, String text) {
        return database.call(() -> files.look(kind, text));
    }

    TableReport replace(TableKind kind, String text) {
        return database.call(() -> files.replace(kind, text));
    }

    String file(TableKind kind) {
        return database.call(() -> files.file(kind));
    }

    /** An example among the test's resources. */
    static String example(String name) {
        try (InputStream in = TestTables.class.getResourceAsStream("/tables/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
