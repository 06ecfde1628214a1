package org.valija.delivery.tlsreport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.sts.StsPolicy;
import org.valija.delivery.tls.TlsDecision;
import org.valija.delivery.tls.TlsDecision.Demand;
import org.valija.delivery.tls.TlsDecision.Refusal;
import org.valija.delivery.tlsreport.TlsSessions.Peer;
import org.valija.jca.outbound.SessionOpening;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.TlsWish;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;
import org.valija.smtp.client.TlsaRecord;

class TlsSessionsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Destination DOMAIN = Destination.exchangers("Example.COM");
    private static final InetAddress SERVER = new InetSocketAddress("192.0.2.1", 25).getAddress();
    private static final Optional<InetAddress> OURS = Optional.of(new InetSocketAddress("192.0.2.9", 25).getAddress());
    private static final TlsDecision MAY = demand(TlsPolicy.MAY, List.of());
    private static final SessionOpening PROVEN = new SessionOpening(OURS, true, Optional.empty());
    private static final SessionOpening UNPROVEN = new SessionOpening(OURS, true, Optional.of(TlsFault.NOT_TRUSTED));
    private static final SessionOpening CLEAR = new SessionOpening(OURS, false, Optional.of(TlsFault.NOT_OFFERED));

    private final TestDatabase database = new TestDatabase();
    private final TlsResultStore store = new TlsResultStore(database.entities()) {
        @Override
        public long add(List<TlsCount> counts, int most) {
            return database.transactions().call(() -> super.add(counts, most));
        }

        @Override
        public int expire(LocalDate before) {
            return database.transactions().call(() -> super.expire(before));
        }
    };

    @AfterEach
    void close() {
        database.close();
    }

    private TlsSessions sessions(Map<String, String> values) {
        Settings settings = TestSettings.with(values, new TlsReportSettings());
        Instant now = DAY.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
        return new TlsSessions(settings, store, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Demand demand(TlsPolicy policy, List<TlsaRecord> tlsa) {
        return new Demand(policy, "", List.of(), tlsa, Optional.empty());
    }

    private static Peer peer(Destination destination) {
        return new Peer(destination, "mx1.example.com", SERVER, null);
    }

    /** {@code type [policy] fault sender host address count} for each result. */
    private List<String> counts() {
        return stored().stream()
                .map(count -> String.join(
                        " ",
                        count.result().policy().type(),
                        count.result().policy().lines().toString(),
                        count.result().fault(),
                        count.result().server().sender(),
                        count.result().server().host(),
                        count.result().server().address(),
                        Long.toString(count.sessions())))
                .sorted()
                .toList();
    }

    private List<TlsCount> stored() {
        return store.counts(DAY, "example.com", 1000);
    }

    @Test
    @DisplayName("Sessions with a domain that publishes nothing: encryption is success, with any certificate")
    void noPolicy() {
        TlsSessions sessions = sessions(Map.of());
        sessions.opened(peer(DOMAIN), MAY, PROVEN);
        sessions.opened(peer(DOMAIN), MAY, UNPROVEN);
        sessions.opened(peer(DOMAIN), MAY, CLEAR);
        sessions.write();
        sessions.opened(peer(DOMAIN), MAY, CLEAR);
        sessions.write();
        assertEquals(
                List.of(
                        "no-policy-found []     2",
                        "no-policy-found [] starttls-not-supported 192.0.2.9 mx1.example.com 192.0.2.1 2"),
                counts());
    }

    @Test
    @DisplayName("RFC 8460 §4.3.2: under a policy a failed proof is a failure, also where the policy is in testing")
    void policies() {
        TlsSessions sessions = sessions(Map.of());
        StsPolicy testing = new StsPolicy(StsPolicy.Mode.TESTING, Duration.ofDays(1), List.of("*.example.com"));
        sessions.opened(
                peer(DOMAIN), new Demand(TlsPolicy.MAY, "", List.of(), List.of(), Optional.of(testing)), UNPROVEN);
        sessions.opened(
                peer(DOMAIN),
                demand(TlsPolicy.DANE, List.of(new TlsaRecord(3, 1, 1, "ab"))),
                new SessionOpening(OURS, false, Optional.of(TlsFault.NOT_NAMED)));
        sessions.refused(
                peer(DOMAIN),
                new Refusal(TlsPolicy.DANE, "", TlsFault.DNSSEC, SmtpReply.of(451, "4.7.5", "no"), Optional.empty()));
        sessions.write();
        assertEquals(
                List.of(
                        "sts [version: STSv1, mode: testing, mx: *.example.com, max_age: 86400] certificate-not-trusted"
                                + " 192.0.2.9 mx1.example.com 192.0.2.1 1",
                        "tlsa [3 1 1 ab] validation-failure 192.0.2.9 mx1.example.com 192.0.2.1 1",
                        "tlsa [] dnssec-invalid  mx1.example.com 192.0.2.1 1"),
                counts());
    }

    @Test
    @DisplayName(
            "RFC 8460 §3: reports, which say TLS-Required: No, are not counted; nor are single hosts and clear text")
    void notCounted() {
        TlsSessions sessions = sessions(Map.of());
        sessions.opened(new Peer(DOMAIN, "mx1.example.com", SERVER, TlsWish.OPTIONAL), MAY, PROVEN);
        sessions.opened(peer(Destination.host(Transport.SMTP, "example.com", 25)), MAY, PROVEN);
        sessions.opened(peer(DOMAIN), demand(TlsPolicy.NONE, List.of()), CLEAR);
        sessions(Map.of("tls-report.count", "false")).opened(peer(DOMAIN), MAY, PROVEN);
        sessions.write();
        assertEquals(List.of(), counts());
    }

    @Test
    @DisplayName("Results beyond the limit are dropped, in memory and of a day; those that are known go on")
    void bounded() {
        TlsSessions sessions = sessions(Map.of("tls-report.results", "100"));
        for (int i = 0; i < 150; i++) {
            sessions.opened(new Peer(DOMAIN, "mx" + i + ".example.com", SERVER, null), MAY, CLEAR);
            sessions.write();
        }
        sessions.opened(new Peer(DOMAIN, "mx0.example.com", SERVER, null), MAY, CLEAR);
        sessions.write();
        assertEquals(100, counts().size());
        assertEquals(101, stored().stream().mapToLong(TlsCount::sessions).sum());
    }

    @Test
    @DisplayName("Old counts are removed")
    void expires() {
        TlsSessions sessions = sessions(Map.of());
        sessions.opened(peer(DOMAIN), MAY, PROVEN);
        sessions.write();
        assertEquals(0, store.expire(DAY));
        assertEquals(1, store.expire(DAY.plusDays(1)));
        assertEquals(List.of(), counts());
    }
}
