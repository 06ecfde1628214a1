package org.valija.delivery.tlsreport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.valija.settings.TestNode;
import org.valija.settings.TestSettings;

class ReportUploadTest {

    private static final byte[] REPORT = {0x1f, (byte) 0x8b, 0, 13, 10};

    private final Settings settings = TestSettings.with(Map.of("tls-report.timeout", "1s"), new TlsReportSettings());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpsServer server;
    private ReportUpload upload;

    @BeforeEach
    void open() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestKeys.context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        upload = new ReportUpload(settings, trusting());
    }

    @AfterEach
    void close() {
        closing.countDown();
        upload.close();
        server.stop(0);
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

    /** The status that the path names; {@code /slow} begins an answer that never ends. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod()
                + ' '
                + exchange.getRequestURI()
                + ' '
                + exchange.getRequestHeaders().getFirst("Content-Type"));
        bodies.add(exchange.getRequestBody().readAllBytes());
        String path = exchange.getRequestURI().getPath().substring(1);
        if (path.equals("slow")) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            exchange.getResponseHeaders().set("Location", "/200");
            exchange.sendResponseHeaders(Integer.parseInt(path), -1);
        }
        exchange.close();
    }

    private URI at(String host, String path) {
        return URI.create("https://" + host + ':' + server.getAddress().getPort() + '/' + path);
    }

    private String refused(ReportUpload by, URI to) {
        return assertThrows(IOException.class, () -> by.post(to, REPORT)).getMessage();
    }

    @Test
    @DisplayName("RFC 8460 §5.4: the report by POST, with its media type")
    void posts() throws IOException {
        assertEquals(201, upload.post(at("localhost", "201?x=y"), REPORT));
        assertEquals(List.of("POST /201?x=y application/tlsrpt+gzip"), asked);
        assertArrayEquals(REPORT, bodies.getFirst());
    }

    @Test
    @DisplayName(
            "RFC 8460 §5.4: 2xx is success; a server that is at fault or busy is tried again; no redirection is followed")
    void statuses() {
        ReportMailbox none = new ReportMailbox();
        ReportDelivery delivery =
                new ReportDelivery(none, null, upload, TestNode.at(Clock.systemUTC()), Clock.systemUTC());
        List<String> seen = List.of("200", "204", "301", "307", "400", "404", "408", "429", "500", "503").stream()
                .map(path -> delivery.send(
                        TlsReportTest.report(), REPORT, at("localhost", path).toString()))
                .map(result -> result.status() + " " + result.detail())
                .toList();
        assertEquals(
                List.of(
                        "TAKEN HTTP status 200",
                        "TAKEN HTTP status 204",
                        "REFUSED HTTP status 301",
                        "REFUSED HTTP status 307",
                        "REFUSED HTTP status 400",
                        "REFUSED HTTP status 404",
                        "WAITING HTTP status 408",
                        "WAITING HTTP status 429",
                        "WAITING HTTP status 500",
                        "WAITING HTTP status 503"),
                seen);
        assertEquals(10, asked.size());
        assertEquals(List.of(), none.queued());
    }

    @Test
    @DisplayName("The web server's certificate is trusted and bears its name")
    void trust() throws Exception {
        assertTrue(refused(upload, at("127.0.0.1", "200")).contains("subject alternative names"));
        ReportUpload strict = new ReportUpload(settings, SSLContext.getDefault());
        assertTrue(refused(strict, at("localhost", "200")).contains("certification path"));
        strict.close();
        assertEquals(List.of(), asked);
    }

    @Test
    @DisplayName("A slow answer ends with the time that is allowed, a server that is away at once")
    void limits() {
        assertEquals("timed out", refused(upload, at("localhost", "slow")));
        server.stop(0);
        assertEquals("no connection", refused(upload, at("localhost", "200")));
    }
}
