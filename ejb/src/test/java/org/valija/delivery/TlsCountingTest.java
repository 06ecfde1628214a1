package org.valija.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.valija.jca.outbound.FakeMailHost;

@Timeout(60)
class TlsCountingTest {

    private RemoteFixture fixture;
    private FakeMailHost host;

    @BeforeEach
    void open() throws Exception {
        host = new FakeMailHost("PIPELINING", "STARTTLS");
        fixture = new RemoteFixture();
        fixture.set("remote.port", Integer.toString(host.port()));
        fixture.dns.add("example.com", "MX", "10 mx1.example.com.").add("mx1.example.com", "A", "127.0.0.1");
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        host.close();
    }

    /** {@code fault sender host count} for each result of so many messages. */
    private List<String> counted(int messages) {
        RemoteCourier courier = fixture.remote();
        for (int i = 0; i < messages; i++) {
            courier.deliver(RemoteFixture.batch(Destination.exchangers("example.com"), "b@example.com"));
        }
        fixture.sessions().write();
        return fixture.results.stream()
                .map(count -> String.join(
                        " ",
                        count.result().fault(),
                        count.result().server().sender(),
                        count.result().server().host(),
                        Long.toString(count.sessions())))
                .toList();
    }

    @Test
    @DisplayName("RFC 8460 §4.3: messages in one session count once")
    void session() {
        assertEquals(List.of("   1"), counted(3));
        assertEquals(3, host.messages().size());
    }

    @Test
    @DisplayName(
            "RFC 8460 §4.3.1: a session that fell back to clear text is a failure, and so is one that did not come about")
    void failure() {
        host.answer("STARTTLS", "220 go\r\nand then this");
        assertEquals(List.of("validation-failure 127.0.0.1 mx1.example.com 1"), counted(1));
        assertEquals(1, host.messages().size());
    }

    @Test
    @DisplayName("RFC 8460 §4.3.2: a certificate that is not trusted, where one is demanded")
    void untrusted() {
        fixture.set("remote.tls", "verify");
        assertEquals(List.of("certificate-not-trusted 127.0.0.1 mx1.example.com 2"), counted(2));
    }

    @Test
    @DisplayName("A server that is away, or refuses us before TLS, tells nothing of TLS")
    void away() throws Exception {
        host.answer("CONNECT", "554 5.7.1 blocked");
        assertEquals(List.of(), counted(1));
        host.close();
        assertEquals(List.of(), counted(1));
    }
}
