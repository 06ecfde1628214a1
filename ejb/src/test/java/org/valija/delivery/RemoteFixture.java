package org.valija.delivery;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.valija.content.MemoryContentStore;
import org.valija.delivery.route.TestRoutes;
import org.valija.delivery.sts.StsSettings;
import org.valija.delivery.tls.RemoteTlsSettings;
import org.valija.delivery.tls.TestTlsPolicies;
import org.valija.delivery.tlsreport.TestTlsSessions;
import org.valija.delivery.tlsreport.TlsCount;
import org.valija.delivery.tlsreport.TlsReportSettings;
import org.valija.delivery.tlsreport.TlsSessions;
import org.valija.delivery.verify.VerifySettings;
import org.valija.dns.DnsSettings;
import org.valija.dns.FakeNameServer;
import org.valija.dns.NameService;
import org.valija.event.Origin;
import org.valija.jca.outbound.Connections;
import org.valija.mail.MailAddress;
import org.valija.settings.DataDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.tls.ClientKeys;

/** Couriers with a name server of their own, without a container. */
final class RemoteFixture implements AutoCloseable {

    static final String CONTENT = "Subject: hello\r\n\r\n.Hi.\r\n";

    /** The data directory. */
    final Path data = Files.createTempDirectory("valija-remote");

    final FakeNameServer dns = new FakeNameServer();
    final Connections connections = new Connections();
    private final MemoryContentStore contents = new MemoryContentStore();
    private final Map<String, String> values = new HashMap<>();
    private Settings settings;
    private TlsSessions sessions;

    /** The counts that were written. */
    final List<TlsCount> results = new ArrayList<>();

    RemoteFixture() throws IOException {
        contents.put(CONTENT); // becomes number 1, which the batches name
        set("dns.servers", dns.address());
        set("dns.timeout", "300ms");
        set("dns.attempts", "1");
        set("hostname", "me.example.org");
        set("remote.addresses", "ipv4");
        set("remote.timeout.connect", "2s");
        set("remote.timeout.greeting", "5s");
    }

    RemoteFixture set(String name, String value) {
        values.put("valija." + name, value);
        return this;
    }

    Settings settings() {
        if (settings == null) {
            settings = TestSettings.started(
                    values,
                    new ServerSettings(),
                    new DnsSettings(),
                    new RemoteSettings(),
                    new RemoteTlsSettings(),
                    new StsSettings(),
                    new TlsReportSettings(),
                    new VerifySettings());
        }
        return settings;
    }

    /** What counts sessions; {@link TlsSessions#write} puts the counts into {@link #results}. */
    TlsSessions sessions() {
        if (sessions == null) {
            sessions = TestTlsSessions.of(settings(), results);
        }
        return sessions;
    }

    HopFinder finder() {
        return new HopFinder(settings(), new NameService(settings()), new OwnHosts(settings()));
    }

    RemoteCourier remote() {
        return equip(new RemoteCourier());
    }

    LmtpCourier lmtp() {
        return equip(new LmtpCourier());
    }

    /** One that goes along these routes. */
    RouteCourier along(TestRoutes routes) {
        RouteCourier courier = equip(new RouteCourier());
        courier.routes = routes.routes();
        courier.profiles = routes.profiles();
        return courier;
    }

    NextHopProbe probe() {
        NextHopProbe probe = new NextHopProbe();
        probe.finder = finder();
        probe.peers = new Peers(settings(), new ClientKeys(new DataDirectory(data)));
        probe.policies = TestTlsPolicies.of(settings());
        probe.settings = settings();
        probe.connections = connections.factory();
        return probe;
    }

    private <C extends NextHopCourier> C equip(C courier) {
        courier.finder = finder();
        courier.peers = new Peers(settings(), new ClientKeys(new DataDirectory(data)));
        courier.policies = TestTlsPolicies.of(settings());
        courier.sessions = sessions();
        courier.contents = contents;
        courier.departures = Departures.UNCHANGED;
        courier.connections = connections.factory();
        return courier;
    }

    static Batch batch(Destination destination, String... recipients) {
        return batch(MailParameters.NONE, destination, recipients);
    }

    static Batch batch(MailParameters parameters, Destination destination, String... recipients) {
        byte[] trace = "Received: from x by me.example.org; today\r\n".getBytes(StandardCharsets.US_ASCII);
        Envelope envelope = new Envelope(
                7,
                1,
                trace,
                trace.length + CONTENT.length(),
                Optional.of(MailAddress.of("a@example.org")),
                parameters,
                Instant.EPOCH,
                Origin.OURSELVES);
        List<Addressee> addressees = new ArrayList<>();
        for (String recipient : recipients) {
            addressees.add(
                    new Addressee(addressees.size() + 1L, MailAddress.of(recipient), 0, "", "", Set.of(), null, null));
        }
        return new Batch(envelope, destination, addressees);
    }

    /** {@code Delivered host[address]:port 250 2.0.0}. */
    static String text(Outcome outcome) {
        return outcome.getClass().getSimpleName()
                + ' '
                + outcome.reply().code()
                + ' '
                + outcome.reply().status();
    }

    @Override
    public void close() throws IOException, ResourceException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        dns.close();
        connections.close();
    }
}
