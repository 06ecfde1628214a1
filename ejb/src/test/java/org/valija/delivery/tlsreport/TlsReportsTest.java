package org.valija.delivery.tlsreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.delivery.tlsreport.ReportState.Stage;
import org.valija.delivery.tlsreport.TlsResult.Policy;
import org.valija.delivery.tlsreport.TlsResult.Server;
import org.valija.directory.ChangeRefusedException;
import org.valija.dns.DnsSettings;
import org.valija.dns.FakeNameServer;
import org.valija.dns.NameService;
import org.valija.queue.MovableClock;
import org.valija.settings.DataDirectory;
import org.valija.settings.Node;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestNode;
import org.valija.settings.TestSettings;

class TlsReportsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Instant MIDNIGHT = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir
    Path data;

    private final TestDatabase database = new TestDatabase();
    private final MovableClock clock = new MovableClock(MIDNIGHT.plusSeconds(10));
    private final ReportMailbox mail = new ReportMailbox();
    /** What the web servers answer; without one they are away. */
    private final Map<String, Integer> web = new HashMap<>();

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private FakeNameServer dns;
    private Settings settings;
    private TlsReportStore store;
    private TlsReports reports;

    @BeforeEach
    void open() throws IOException {
        dns = new FakeNameServer();
        Map<String, String> values = new HashMap<>(Map.of(
                "dns.servers", dns.address(),
                "dns.timeout", "300ms",
                "dns.attempts", "1",
                "dns.cache", "0",
                "dns.cache.negative", "0s",
                "tls-report.contact", "postmaster@example.org",
                "tls-report.dkim.selector", "",
                "tls-report.spread", "4h"));
        settings = TestSettings.with(values, new DnsSettings(), new TlsReportSettings(), new ServerSettings());
        store = store("a");
        reports = node(store, "a");
    }

    @AfterEach
    void close() {
        dns.close();
        database.close();
    }

    private TlsReportStore store(String name) {
        return new TlsReportStore(database.entities(), database.transactions(), TestNode.named(name, 0, clock));
    }

    /** One of the nodes that share the database. */
    private TlsReports node(TlsReportStore with, String name) {
        Node node = TestNode.named(name, name.charAt(0) - 'a', clock);
        ReportUpload upload = new ReportUpload(settings, null) {
            @Override
            int post(URI to, byte[] compressed) throws IOException {
                posted.add(to.toString());
                if (to.getHost().equals("odd.example")) {
                    throw new IllegalArgumentException("odd");
                }
                if (!web.containsKey(to.getHost())) {
                    throw new IOException("no connection");
                }
                return web.get(to.getHost());
            }
        };
        ReportSigner signer = new ReportSigner(settings, new DataDirectory(data));
        ReportDelivery delivery = new ReportDelivery(mail, signer, upload, node, clock);
        ReportRecords records = new ReportRecords(new NameService(settings));
        TlsReports made = new TlsReports(settings, with, new TlsResultStore(database.entities()), records, delivery);
        made.clock = clock;
        return made;
    }

    private void set(String name, String value) {
        TestSettings.change(settings, settings.named(name), value);
    }

    private void count(LocalDate day, String domain, String fault, long sessions) {
        Server server = fault.isEmpty() ? Server.ANY : new Server("192.0.2.9", "mx." + domain, "192.0.2.1");
        TlsResultStore results = new TlsResultStore(database.entities());
        database.call(() -> results.add(
                List.of(new TlsCount(new TlsResult(day, domain, Policy.NONE, fault, server), sessions)), 1000));
    }

    private void count(String domain) {
        count(DAY, domain, "", 1);
    }

    private void publish(String domain, String addresses) throws IOException {
        dns.add("_smtp._tls." + domain, "TXT", "\"v=TLSRPTv1; rua=" + addresses + '"');
    }

    private int work() {
        int done = 0;
        while (reports.next()) {
            done++;
        }
        return done;
    }

    /** {@code STAGE attempts status:detail …}. */
    private String state(String domain) {
        return store.find(DAY, domain)
                .map(state -> state.stage() + " " + state.attempts()
                        + String.join(
                                "",
                                state.submissions().stream()
                                        .map(one -> " " + one.status() + ":"
                                                + one.detail().replaceAll("queued as .*", "queued"))
                                        .toList()))
                .orElse("none");
    }

    @Test
    @DisplayName("RFC 8460 §4.1: reports of the day that is over, each at a random time of the spread")
    void spread() {
        for (int i = 0; i < 30; i++) {
            count("d" + i + ".example");
        }
        count(DAY.plusDays(1), "today.example", "", 1);
        count(DAY.minusDays(1), "before.example", "", 1);
        reports.random = RandomGenerator.of("L64X128MixRandom");
        reports.plan();
        List<Instant> due = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            due.add(store.find(DAY, "d" + i + ".example").orElseThrow().due());
        }
        Instant first = MIDNIGHT.plus(Duration.ofMinutes(2)); // what is counted is written each minute
        assertTrue(due.stream().noneMatch(time -> time.isBefore(first)));
        assertTrue(due.stream().noneMatch(time -> time.isAfter(first.plus(Duration.ofHours(4)))));
        assertTrue(due.stream().anyMatch(time -> time.isBefore(first.plus(Duration.ofHours(2)))));
        assertTrue(due.stream().anyMatch(time -> time.isAfter(first.plus(Duration.ofHours(2)))));
        assertEquals("none", state("today.example"));
        assertTrue(store.find(DAY.minusDays(1), "before.example").isEmpty());
        assertEquals(0, work(), "nothing is due yet");
        reports.plan();
        assertEquals(due.getFirst(), store.find(DAY, "d0.example").orElseThrow().due(), "planned once");
        clock.forward(Duration.ofHours(5));
        assertEquals(30, work());
        assertEquals(0, work(), "sent once");
    }

    @Test
    @DisplayName("RFC 8460 §3: to each address that the domain names; who names none gets none")
    void sends() throws IOException {
        set("tls-report.spread", "0s");
        publish(
                "both.example",
                "mailto:a@both.example, https://both.example/x, ftp://both.example/, mailto:b@both.example");
        web.put("both.example", 200);
        count("both.example");
        count("silent-about-it.example");
        publish("only.example", "ftp://only.example/");
        count("only.example");
        reports.plan();
        clock.forward(Duration.ofMinutes(2));
        assertEquals(3, work());
        assertEquals(
                "SENT 1 TAKEN:queued TAKEN:HTTP status 200 REFUSED:it is neither mailto: nor https:",
                state("both.example"),
                "no more than tls-report.addresses");
        assertEquals(List.of("a@both.example"), mail.queued());
        assertEquals(List.of("https://both.example/x"), posted);
        assertEquals("UNWANTED 1", state("silent-about-it.example"));
        assertEquals("FAILED 1 REFUSED:it is neither mailto: nor https:", state("only.example"));
    }

    @Test
    @DisplayName("RFC 8460 §5.5: what fails is tried again with growing pauses for a day, and only there")
    void again() throws IOException {
        set("tls-report.spread", "0s");
        publish("a.example", "https://away.example/, mailto:a@a.example");
        count("a.example");
        reports.plan();
        clock.forward(Duration.ofMinutes(2));
        List<Integer> minutes = new ArrayList<>();
        for (int minute = 0; minute < 2 * 24 * 60; minute += 15) {
            if (work() > 0) {
                minutes.add(minute);
            }
            clock.forward(Duration.ofMinutes(15));
        }
        assertEquals(List.of(0, 15, 45, 105, 225, 465, 945), minutes);
        assertEquals(7, posted.size());
        assertEquals(List.of("a@a.example"), mail.queued());
        assertEquals("SENT 7 REFUSED:no connection TAKEN:queued", state("a.example"));
    }

    @Test
    @DisplayName(
            "An address that nothing can be sent to keeps no other from its report, and no report is sent twice for it")
    void unusable() throws IOException {
        set("tls-report.spread", "0s");
        String path = "x".repeat(990);
        dns.add(
                "_smtp._tls.a.example",
                "TXT",
                "\"v=TLSRPTv1; rua=mailto:a@a.example, https://odd.example/, https://long.example/\" \""
                        + path.substring(0, 200) + "\" \"" + path.substring(200, 400) + "\" \""
                        + path.substring(400, 600)
                        + "\" \"" + path.substring(600, 800) + "\" \"" + path.substring(800) + '"');
        count("a.example");
        reports.plan();
        clock.forward(Duration.ofMinutes(2));
        work();
        assertEquals(
                "SENT 1 TAKEN:queued REFUSED:it cannot be used: odd REFUSED:it has more than 1000 characters",
                state("a.example"));
        assertEquals(List.of("https://odd.example/"), posted);
        assertEquals(List.of("a@a.example"), mail.queued());
    }

    @Test
    void servedInTheEnd() throws IOException {
        set("tls-report.spread", "0s");
        publish("a.example", "https://a.example/");
        count("a.example");
        reports.plan();
        clock.forward(Duration.ofMinutes(2));
        work();
        assertEquals("WAITING 1 WAITING:no connection", state("a.example"));
        web.put("a.example", 500);
        clock.forward(Duration.ofMinutes(15));
        work();
        assertEquals("WAITING 2 WAITING:HTTP status 500", state("a.example"));
        web.put("a.example", 202);
        clock.forward(Duration.ofMinutes(30));
        work();
        assertEquals("SENT 3 TAKEN:HTTP status 202", state("a.example"));
    }

    @Test
    @DisplayName("Without an answer of the DNS, or of the queue, it is tried again")
    void unanswered() throws IOException {
        set("tls-report.spread", "0s");
        publish("a.example", "mailto:a@a.example");
        dns.fail("_smtp._tls.a.example");
        publish("b.example", "mailto:b@b.example");
        count("a.example");
        count("b.example");
        mail.full = true;
        reports.plan();
        clock.forward(Duration.ofMinutes(2));
        work();
        assertEquals("WAITING 1", state("a.example"));
        assertEquals("WAITING 1 WAITING:it cannot be queued, the server's log tells why", state("b.example"));
        mail.full = false;
        clock.forward(Duration.ofMinutes(15));
        work();
        assertEquals(List.of("b@b.example"), mail.queued());
        clock.forward(Duration.ofDays(2));
        work();
        assertEquals("FAILED 3", state("a.example"));
    }

    @Test
    @DisplayName("Nothing is planned while reports are off, nothing is sent without a contact, and nothing too late")
    void off() throws IOException {
        publish("a.example", "mailto:a@a.example");
        count("a.example");
        set("tls-report.send", "false");
        reports.plan();
        set("tls-report.send", "true");
        set("tls-report.contact", "");
        reports.plan();
        assertEquals("none", state("a.example"));
        set("tls-report.contact", "postmaster@example.org");
        reports.plan();
        assertEquals("WAITING 0", state("a.example"));
        set("tls-report.contact", "");
        clock.forward(Duration.ofDays(3));
        assertEquals(0, work());
        set("tls-report.contact", "postmaster@example.org");
        assertEquals(1, work());
        assertEquals("FAILED 1", state("a.example"));
        assertEquals(List.of(), mail.queued());
    }

    @Test
    @DisplayName("Of several nodes each sends what it claims, and none twice")
    void cluster() throws Exception {
        set("tls-report.spread", "0s");
        for (int i = 0; i < 20; i++) {
            publish("d" + i + ".example", "mailto:a@d" + i + ".example");
            count("d" + i + ".example");
        }
        reports.plan();
        clock.forward(Duration.ofMinutes(2));
        List<TlsReports> nodes = List.of(reports, node(store("b"), "b"), node(store("c"), "c"));
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                TlsReports mine = nodes.get(i % nodes.size());
                workers.add(threads.submit(() -> {
                    int done = 0;
                    while (mine.next()) {
                        done++;
                    }
                    return done;
                }));
            }
            int all = 0;
            for (Future<Integer> worker : workers) {
                all += worker.get();
            }
            assertEquals(20, all);
        }
        assertEquals(20, mail.queued().size());
        assertEquals(20, mail.queued().stream().distinct().count());
    }

    @Test
    @DisplayName(
            "A claim ends, so that a report outlives the node that had it; what that node says then does not count")
    void claims() {
        count("a.example");
        Instant now = clock.instant();
        assertEquals(1, store.plan(DAY, 10, domain -> ReportState.planned(DAY, domain, now, now)));
        ReportState first = store.claim(now, now.plusSeconds(60)).orElseThrow();
        TlsReportStore other = store("b");
        assertTrue(other.claim(now.plusSeconds(59), now.plusSeconds(120)).isEmpty());
        ReportState second =
                other.claim(now.plusSeconds(60), now.plusSeconds(120)).orElseThrow();
        store.settle(first, first.ended(Stage.FAILED, List.of(), now.plusSeconds(61)));
        assertEquals("WAITING 0", state("a.example"));
        assertFalse(store.begin(ReportState.planned(DAY, "a.example", now, now), now.plusSeconds(61)));
        other.settle(second, second.ended(Stage.SENT, List.of(), now.plusSeconds(62)));
        assertEquals("SENT 1", state("a.example"));
        assertTrue(store.begin(ReportState.planned(DAY, "a.example", now, now), now.plusSeconds(63)));
        assertEquals("WAITING 0", state("a.example"));
    }

    @Test
    @DisplayName("By order of the administrator: again, at once, but nothing that cannot be")
    void byOrder() throws IOException {
        publish("a.example", "mailto:a@a.example");
        count("a.example");
        set("tls-report.send", "false");
        assertEquals(Stage.SENT, reports.send(DAY, "a.example").stage());
        assertEquals(Stage.SENT, reports.send(DAY, "a.example").stage());
        assertEquals(List.of("a@a.example", "a@a.example"), mail.queued());
        assertEquals("There is no session counted on 2026-01-31 with b.example", refused(DAY, "b.example"));
        assertEquals("The day 2026-02-01 is not over in UTC", refused(DAY.plusDays(1), "a.example"));
        Instant now = clock.instant();
        store.begin(ReportState.planned(DAY, "a.example", now, now), now);
        store("b").claim(now, now.plusSeconds(60)).orElseThrow();
        assertEquals("The report to a.example is being sent just now", refused(DAY, "a.example"));
        set("tls-report.contact", "");
        assertTrue(refused(DAY, "a.example").contains("tls-report.contact"));
    }

    private String refused(LocalDate day, String domain) {
        return assertThrows(ChangeRefusedException.class, () -> reports.send(day, domain))
                .getMessage();
    }

    @Test
    @DisplayName("RFC 8460 §4.2: totals are of all sessions, details of the worst failures")
    void totals() {
        count(DAY, "a.example", "", 7);
        count(DAY, "a.example", "certificate-expired", 2);
        count(DAY, "a.example", "starttls-not-supported", 3);
        set("tls-report.details", "1");
        TlsReport report = reports.report(DAY, "a.example").orElseThrow();
        assertEquals(List.of(new PolicyCount(Policy.NONE, 7, 5)), report.policies());
        assertEquals(
                List.of("starttls-not-supported"),
                report.failures().stream()
                        .map(failure -> failure.result().fault())
                        .toList());
        assertEquals("example.org", report.from().organization());
    }
}
