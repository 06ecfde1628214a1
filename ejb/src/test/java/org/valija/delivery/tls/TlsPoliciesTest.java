package org.valija.delivery.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.delivery.Destination;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.delivery.route.RouteCertificate;
import org.valija.delivery.sts.StsSettings;
import org.valija.dns.DnsSettings;
import org.valija.dns.FakeNameServer;
import org.valija.settings.TestSettings;
import org.valija.smtp.TlsWish;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;
import org.valija.smtp.client.TlsaRecord;

class TlsPoliciesTest {

    private static final String HOST = "mx1.example.com";
    private static final String TLSA = "_25._tcp." + HOST;
    private static final String DATA = "ab".repeat(32);
    private static final Destination DOMAIN = Destination.exchangers("example.com");
    private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 25);

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> web = new HashMap<>();
    private FakeNameServer dns;
    private TlsPolicies policies;

    @BeforeEach
    void open() throws IOException {
        dns = new FakeNameServer()
                .add("example.com", "MX", "10 mx1.example.com.")
                .add(HOST, "A", "192.0.2.1")
                .add(TLSA, "TLSA", "3 1 1 " + DATA)
                .secure("example.com", HOST, TLSA);
        set("dns.servers", dns.address()).set("dns.timeout", "300ms").set("dns.attempts", "1");
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private TlsPoliciesTest set(String name, String value) {
        values.put("valija." + name, value);
        return this;
    }

    private TlsDecision decide(DeliveryRoute route) {
        if (policies == null) {
            policies = TestTlsPolicies.of(
                    TestSettings.started(values, new DnsSettings(), new RemoteTlsSettings(), new StsSettings()), web);
        }
        return policies.decide(route, HOST, SERVER);
    }

    private TlsDecision decide() {
        return decide(DeliveryRoute.plain(DOMAIN));
    }

    private String decide(TlsWish wish) {
        decide();
        TlsDecision decision = policies.decide(DeliveryRoute.plain(DOMAIN), HOST, SERVER, wish);
        return decision.policy() + " " + decision.origin();
    }

    @Test
    @DisplayName("RFC 8689 §4: REQUIRETLS takes a verified server alone; TLSA records that verify it are enough")
    void requireTls() {
        assertEquals("DANE TLSA of " + TLSA, decide(TlsWish.REQUIRED));
        policies = null;
        set("remote.tls.dane", "false").set("remote.tls.mta-sts", "false");
        assertEquals("VERIFY REQUIRETLS", decide(TlsWish.REQUIRED));
    }

    @Test
    @DisplayName("RFC 8689 §5: TLS-Required: No leaves what recipients publish aside, not what the administrator says")
    void tlsRequiredNo() {
        assertEquals("MAY remote.tls; TLS-Required: No", decide(TlsWish.OPTIONAL));
        policies = null;
        set("remote.tls.next-hops", "example.com=verify");
        assertEquals("VERIFY remote.tls.next-hops", decide(TlsWish.OPTIONAL));
        policies = null;
        set("remote.tls.next-hops", "example.com=dane");
        assertEquals("DANE TLSA of " + TLSA, decide(TlsWish.OPTIONAL));
    }

    /** {@code DANE (origin)}, or {@code DANE (origin) 451 4.7.5 DNSSEC}. */
    private static String text(TlsDecision decision) {
        String text = decision.policy() + " (" + decision.origin() + ')';
        return decision instanceof TlsDecision.Refusal refusal
                ? text + ' ' + refusal.reply().code() + ' ' + refusal.reply().status() + ' ' + refusal.fault()
                : text;
    }

    @Test
    @DisplayName("S27, B5: DANE where exchangers, address and TLSA records are secure (RFC 7672 §2.2)")
    void dane() {
        TlsDecision.Demand demand = (TlsDecision.Demand) decide();
        assertEquals(TlsPolicy.DANE, demand.policy());
        assertEquals("TLSA of " + TLSA, demand.origin());
        assertEquals(List.of(new TlsaRecord(3, 1, 1, DATA)), demand.tlsa());
        assertEquals(List.of(HOST, "example.com"), demand.names());
    }

    @ParameterizedTest
    @DisplayName("S27: a gap in the chain of DNSSEC leaves what the settings say")
    @CsvSource({
        "example.com,MAY (remote.tls; MX without DNSSEC)",
        "mx1.example.com,MAY (remote.tls; address without DNSSEC)",
        "_25._tcp.mx1.example.com,MAY (remote.tls; no TLSA)",
    })
    void gap(String insecure, String decision) throws IOException {
        dns.insecure(insecure);
        assertEquals(decision, text(decide()));
    }

    @Test
    @DisplayName("S27: no TLSA records; a TLSA answer that fails is as a server that is away (RFC 7672 §2.1.1)")
    void unanswered() throws IOException {
        dns.fail(TLSA);
        assertEquals("DANE (TLSA of mx1.example.com) 451 4.7.5 DNSSEC", text(decide()));
        dns.remove(TLSA);
        policies = null;
        dns.fail(HOST);
        assertEquals("DANE (TLSA of mx1.example.com) 451 4.7.5 DNSSEC", text(decide()));
    }

    @Test
    @DisplayName("S27: records of usages 0 and 1 alone ask for TLS without proof (RFC 7672 §2.2)")
    void unusable() throws IOException {
        dns.remove(TLSA);
        dns.add(TLSA, "TLSA", "1 1 1 " + DATA).add(TLSA, "TLSA", "3 1 1 abcd");
        assertEquals("ENCRYPT (unusable TLSA of " + TLSA + ")", text(decide()));
    }

    @Test
    @DisplayName("S27: TLSA records are looked for behind an alias first (RFC 7672 §2.2.3)")
    void alias() throws IOException {
        dns.remove(HOST);
        dns.add(HOST, "CNAME", "real.example.net.").add("real.example.net", "A", "192.0.2.1");
        assertEquals("DANE (TLSA of " + TLSA + ")", text(decide()));
        dns.add("_25._tcp.real.example.net", "TLSA", "2 0 1 " + DATA).secure("_25._tcp.real.example.net");
        policies = null;
        TlsDecision.Demand demand = (TlsDecision.Demand) decide();
        assertEquals("TLSA of _25._tcp.real.example.net", demand.origin());
        assertEquals(List.of("real.example.net", HOST, "example.com"), demand.names());
    }

    @ParameterizedTest
    @DisplayName("S27: a name server elsewhere is believed only where that is set, one on this machine by default")
    @CsvSource({"none,MAY (remote.tls)", "local,DANE (TLSA of _25._tcp.mx1.example.com)"})
    void trust(String trust, String decision) {
        set("dns.dnssec", trust);
        assertEquals(decision, text(decide()));
    }

    @Test
    @DisplayName("S27: what is said of a route or a next hop stands above TLSA records")
    void said() {
        set("remote.tls.next-hops", "example.net=none, example.com=verify");
        assertEquals("VERIFY (remote.tls.next-hops)", text(decide()));
        DeliveryRoute route = new DeliveryRoute("isp", DOMAIN, "", "", "encrypt", "", "", RouteCertificate.NONE, "");
        assertEquals("ENCRYPT (route isp)", text(decide(route)));
        assertEquals(0, dns.questions());
    }

    @ParameterizedTest
    @DisplayName("S27: remote.tls is what remains; none means none")
    @CsvSource({
        "none,true,NONE (remote.tls)",
        "encrypt,true,DANE (TLSA of _25._tcp.mx1.example.com)",
        "verify,false,VERIFY (remote.tls)",
        "dane,true,DANE (TLSA of _25._tcp.mx1.example.com)",
    })
    void level(String level, String dane, String decision) {
        set("remote.tls", level).set("remote.tls.dane", dane);
        assertEquals(decision, text(decide()));
    }

    @Test
    @DisplayName("S27: where DANE is demanded and there is none, mail waits")
    void demanded() throws IOException {
        dns.remove(TLSA);
        DeliveryRoute route = new DeliveryRoute("bank", DOMAIN, "", "", "dane", "", "", RouteCertificate.NONE, "");
        assertEquals("DANE (route bank) 454 4.7.4 " + TlsFault.DANE_MISSING, text(decide(route)));
    }

    private void policy(String mode, String server) throws IOException {
        dns.add("_mta-sts.example.com", "TXT", "\"v=STSv1; id=1\"");
        web.put("example.com", "version: STSv1\nmode: " + mode + "\nmx: " + server + "\nmax_age: 86400\n");
    }

    @ParameterizedTest
    @DisplayName("S27: without TLSA records the domain's MTA-STS policy counts (RFC 8461 §5)")
    @CsvSource({
        "enforce,*.example.com,VERIFY (MTA-STS of example.com)",
        "enforce,mx2.example.com,VERIFY (MTA-STS of example.com) 454 4.7.5 NOT_IN_POLICY",
        "testing,mx2.example.com,MAY (remote.tls; MX without DNSSEC; MTA-STS of example.com in testing)",
        "none,mx2.example.com,MAY (remote.tls; MX without DNSSEC)",
    })
    void policy(String mode, String server, String decision) throws IOException {
        dns.insecure("example.com");
        policy(mode, server);
        assertEquals(decision, text(decide()));
    }

    @Test
    @DisplayName("S27: an MTA-STS policy does not stand in for TLSA records (RFC 8461 §2), nor for what is said")
    void order() throws IOException {
        policy("enforce", "mx2.example.com");
        assertEquals("DANE (TLSA of " + TLSA + ")", text(decide()));
        dns.fail(TLSA);
        policies = null;
        assertEquals("DANE (TLSA of mx1.example.com) 451 4.7.5 DNSSEC", text(decide()));
        DeliveryRoute route = new DeliveryRoute("isp", DOMAIN, "", "", "may", "", "", RouteCertificate.NONE, "");
        assertEquals("MAY (route isp)", text(decide(route)));
        set("remote.tls.dane", "false").set("remote.tls.mta-sts", "false");
        policies = null;
        assertEquals("MAY (remote.tls)", text(decide()));
    }

    @Test
    @DisplayName("S27: where a policy is demanded and there is none, mail waits")
    void policyDemanded() throws IOException {
        DeliveryRoute route = new DeliveryRoute("bank", DOMAIN, "", "", "mta-sts", "", "", RouteCertificate.NONE, "");
        assertEquals("VERIFY (route bank) 454 4.7.4 POLICY_MISSING", text(decide(route)));
        policy("testing", HOST);
        policies = null;
        assertEquals("VERIFY (MTA-STS of example.com)", text(decide(route)));
    }

    @Test
    @DisplayName("A further message to a server asks the name service nothing")
    void remembered() {
        decide();
        int questions = dns.questions();
        decide();
        assertEquals(questions, dns.questions());
    }

    @Test
    @DisplayName("B5: over LMTP, and to an address, there is no DANE")
    void elsewhere() {
        Destination store = Destination.host(Destination.Transport.LMTP, HOST, 24);
        assertEquals("MAY (remote.tls)", text(decide(DeliveryRoute.plain(store))));
        assertEquals(0, dns.questions());
        assertEquals(
                "MAY (remote.tls; no TLSA of an address)",
                text(policies.decide(DeliveryRoute.plain(DOMAIN), "192.0.2.1", SERVER)));
    }
}
