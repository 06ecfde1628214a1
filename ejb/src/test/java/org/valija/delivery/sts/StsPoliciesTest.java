package org.valija.delivery.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.dns.DnsSettings;
import org.valija.dns.FakeNameServer;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

class StsPoliciesTest {

    private static final String DOMAIN = "example.com";
    private static final String RECORD = "_mta-sts.example.com";

    private final TestDatabase database = new TestDatabase();
    private final Map<String, String> web = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private FakeNameServer dns;
    private Settings settings;
    private StsPolicies policies;

    @BeforeEach
    void open() throws IOException {
        dns = new FakeNameServer();
        Map<String, String> values = Map.of(
                "valija.dns.servers", dns.address(),
                "valija.dns.timeout", "300ms",
                "valija.dns.attempts", "1",
                // so that each check asks anew
                "valija.dns.cache", "0",
                "valija.dns.cache.negative", "0s");
        settings = TestSettings.started(values, new DnsSettings(), new StsSettings());
        policies = started();
    }

    @AfterEach
    void close() {
        dns.close();
        database.close();
    }

    /** As after a restart. */
    private StsPolicies started() {
        StsStore store = new StsStore() {
            @Override
            public void put(FetchedPolicy policy) {
                database.run(() -> super.put(policy));
            }

            @Override
            public void remove(String domain) {
                database.run(() -> super.remove(domain));
            }
        };
        store.entities = database.entities();
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return TestStsPolicies.of(settings, web, store, clock);
    }

    private void publish(String id, String server) throws IOException {
        dns.remove(RECORD);
        dns.add(RECORD, "TXT", "\"v=STSv1; id=" + id + ";\"");
        web.put(DOMAIN, "version: STSv1\nmode: enforce\nmx: " + server + "\nmax_age: 86400\n");
    }

    private String server() {
        return policies.find("Example.com")
                .map(policy -> policy.servers().getFirst())
                .orElse("");
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    @DisplayName("S27: a policy is fetched once and kept; a new id brings another (RFC 8461 §5.1)")
    void changes() throws IOException {
        assertEquals("", server());
        publish("1", "mx1.example.com");
        assertEquals("", server(), "known for ten minutes");
        later(Duration.ofMinutes(10));
        assertEquals("mx1.example.com", server());
        web.put(DOMAIN, "gone");
        later(Duration.ofMinutes(10));
        assertEquals("mx1.example.com", server(), "the id is the same");
        publish("2", "mx2.example.com");
        later(Duration.ofMinutes(10));
        assertEquals("mx2.example.com", server());
    }

    @Test
    @DisplayName("S27: it outlives a restart, its TXT record and its web server, but not its max_age (RFC 8461 §5.1)")
    void outlives() throws IOException {
        publish("1", "mx1.example.com");
        assertEquals("mx1.example.com", server());
        dns.remove(RECORD);
        web.clear();
        policies = started();
        assertEquals("mx1.example.com", server());
        dns.add(RECORD, "TXT", "\"v=STSv1; id=2\"");
        later(Duration.ofHours(23));
        assertEquals("mx1.example.com", server());
        later(Duration.ofHours(1));
        assertEquals("", server());
    }

    @Test
    @DisplayName("S27: it is fetched again before it expires, and forgotten when it has")
    void refresh() throws IOException {
        publish("1", "mx1.example.com");
        server();
        later(Duration.ofHours(20));
        policies.refresh();
        later(Duration.ofHours(20));
        assertEquals("mx1.example.com", server());
        web.clear();
        later(Duration.ofHours(20));
        policies.refresh();
        assertEquals("", server());
        assertEquals(
                List.of(),
                database.entities()
                        .createQuery("select p.domain from StoredStsPolicy p", String.class)
                        .getResultList());
    }

    @ParameterizedTest
    @DisplayName("RFC 8461 §3.1: one record, in its form")
    @ValueSource(
            strings = {
                "v=STSv1; id=1; v=STSv1; id=2",
                "v=STSv1",
                "v=STSv1; id=",
                "v=STSv1; id=1-2",
                "v=STSv2; id=1",
                "id=1; v=STSv1",
                "v=STSv1 id=1",
            })
    void record(String text) throws IOException {
        publish("1", "mx1.example.com");
        dns.remove(RECORD);
        for (String each : text.split("; (?=v=)")) {
            dns.add(RECORD, "TXT", '"' + each + '"');
        }
        assertEquals(Optional.empty(), policies.find(DOMAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v=STSv1; id=20260101T0", "v=STSv1;id=1;", "v=STSv1; ext=x; id=1", "v=STSv1 ; id = 1 ; a=b"})
    void records(String text) throws IOException {
        publish("1", "mx1.example.com");
        dns.remove(RECORD);
        dns.add(RECORD, "TXT", '"' + text + '"').add(RECORD, "TXT", "\"something else\"");
        assertEquals("mx1.example.com", server());
    }
}
