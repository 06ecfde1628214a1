package org.valija.delivery.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.netty.TestKeys;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

class WellKnownPolicyTest {

    private static final String POLICY = "version: STSv1\nmode: none\nmax_age: 1\n";

    private final Settings settings =
            TestSettings.with(Map.of("mta-sts.timeout", "3s", "mta-sts.size", "1K"), new StsSettings());
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpsServer server;
    private WellKnownPolicy policies;

    @BeforeEach
    void open() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestKeys.context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/good", exchange -> answer(exchange, 200, "text/plain; charset=utf-8", POLICY));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/good");
            answer(exchange, 301, "text/plain", POLICY);
        });
        server.createContext("/missing", exchange -> answer(exchange, 404, "text/plain", POLICY));
        server.createContext("/page", exchange -> answer(exchange, 200, "text/html", POLICY));
        server.createContext("/long", exchange -> answer(exchange, 200, "text/plain", "x".repeat(1025)));
        server.createContext("/slow", this::trickle);
        server.start();
        policies = at("localhost", trusting());
    }

    @AfterEach
    void close() {
        closing.countDown();
        policies.close();
        server.stop(0);
    }

    private WellKnownPolicy at(String host, SSLContext trust) {
        int port = server.getAddress().getPort();
        return new WellKnownPolicy(
                settings, domain -> URI.create("https://" + host + ':' + port + '/' + domain), trust);
    }

    private static SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", TestKeys.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    /** Sends its head, and the rest never. */
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('v');
        exchange.getResponseBody().flush();
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private String refused(WellKnownPolicy from, String domain) {
        return assertThrows(IOException.class, () -> from.fetch(domain)).getMessage();
    }

    @Test
    @DisplayName("S27, RFC 8461 §3.3: a policy over HTTPS")
    void fetches() throws IOException {
        assertEquals(POLICY, policies.fetch("good"));
    }

    @Test
    @DisplayName("RFC 8461 §3.3: no redirection, no other status, no other media type")
    void refuses() {
        assertEquals("HTTP status 301", refused(policies, "moved"));
        assertEquals("HTTP status 404", refused(policies, "missing"));
        assertEquals("it is not text/plain", refused(policies, "page"));
    }

    @Test
    @DisplayName("Neither a long answer nor a slow one holds mail up")
    void limits() {
        assertEquals("it is longer than 1024 octets", refused(policies, "long"));
        assertEquals("timed out", refused(policies, "slow"));
    }

    @Test
    @DisplayName("RFC 8461 §3.3: the web server's certificate is trusted and bears its name")
    void trust() throws Exception {
        WellKnownPolicy other = at("127.0.0.1", trusting());
        assertTrue(refused(other, "good").contains("subject alternative names"));
        other.close();
        WellKnownPolicy strict = at("localhost", SSLContext.getDefault());
        assertTrue(refused(strict, "good").contains("certification path"));
        strict.close();
    }
}
