package org.valija.routing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.valija.delivery.profile.TestProfiles;
import org.valija.delivery.suppression.TestSuppressions;
import org.valija.directory.TestDirectory;
import org.valija.mail.MailAddress;
import org.valija.queue.Addressing.Stop;
import org.valija.routing.table.TestAddressTables;
import org.valija.routing.transport.TestTransports;
import org.valija.settings.DataDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** A router with ana and luis as accounts of example.org, anew for each test. */
abstract class RouterFixture {

    @TempDir
    Path data;

    final TestDatabase database = new TestDatabase();
    final TestDirectory directory = new TestDirectory(database);
    final TestTransports transports = new TestTransports(database);
    final TestSuppressions suppressions = new TestSuppressions(database);
    final TestProfiles profiles = new TestProfiles(database);
    TestAddressTables tables;
    Router router;

    @BeforeEach
    void fill() {
        directory.addDomain("example.org");
        directory.addAccount("ana@example.org");
        directory.addAccount("luis@example.org");
        router(Map.of());
    }

    void router(Map<String, String> values) {
        Settings settings = TestSettings.started(
                values.entrySet().stream()
                        .collect(Collectors.toMap(entry -> "valija." + entry.getKey(), Map.Entry::getValue)),
                new RoutingSettings(),
                new RewriteSettings(),
                new ServerSettings());
        AddressLists lists = new AddressLists(new DataDirectory(data), settings);
        lists.start();
        tables = new TestAddressTables(database, directory.directory(), settings);
        router = new Router(directory.directory(), transports.table(), settings);
        Rewriting rewriting = new Rewriting(tables.tables(), directory.directory(), settings);
        router.after(tables.tables(), lists, rewriting);
        router.sparing(suppressions.list());
        router.following(profiles.profiles());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    /** Where mail for an address goes. */
    List<String> stops(String address) {
        return router.resolve(MailAddress.of(address)).stream()
                .map(RouterFixture::text)
                .toList();
    }

    private static String text(Stop stop) {
        return stop.address() + " " + stop.destination()
                + (stop.place().mailbox().isEmpty() ? "" : " " + stop.place().mailbox())
                + (stop.sender() == null ? "" : " from " + stop.sender())
                + (stop.held() ? " held" : "");
    }
}
