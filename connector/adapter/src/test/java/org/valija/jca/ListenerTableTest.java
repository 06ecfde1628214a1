package org.valija.jca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.valija.jca.ListenerStatus.State;
import org.valija.netty.ClientAccess;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.SessionFactory;

/** The adapter as the container and the application drive it. */
@Timeout(60)
class ListenerTableTest {

    private final FakeWorkManager manager = new FakeWorkManager(10);
    private final MailResourceAdapter adapter = new MailResourceAdapter();
    private final MailListeners listeners = new MailListeners();
    private final FakeEndpoints bean = new FakeEndpoints(new EndpointProxyTest.GreeterBean());

    @BeforeEach
    void start() throws ResourceAdapterInternalException {
        adapter.setWorkers(10);
        adapter.start(manager);
        listeners.setResourceAdapter(adapter);
    }

    @AfterEach
    void stop() {
        adapter.stop();
        manager.close();
    }

    private static ListenerSpec<?> spec(int port) {
        return spec("demo", new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static ListenerSpec<?> spec(String name, InetSocketAddress address) {
        SocketSpec socket = new SocketSpec(name, address, Encryption.NONE, ClientAccess.ALL, SocketSpec.Limits.DEFAULT);
        return new ListenerSpec<>(socket, "demo", EndpointProxyTest.Greeter.class, greeter -> new SessionFactory() {
            @Override
            public Session create(Link link) {
                throw new IllegalStateException("no session in this test");
            }

            @Override
            public String refuse(Refusal reason) {
                return "";
            }
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aSocketIsOpenWhileItsBeanIsActive() throws Exception {
        int port = freePort();
        listeners.open(spec(port));
        assertEquals(State.WAITING, listeners.list().get(0).state());
        assertFalse(accepts(port));
        for (int i = 0; i < 2; i++) { // suspended and resumed
            adapter.endpointActivation(bean, new MailActivationSpec());
            assertEquals(State.OPEN, listeners.list().get(0).state());
            assertTrue(accepts(port));
            adapter.endpointDeactivation(bean, new MailActivationSpec());
            assertEquals(State.WAITING, listeners.list().get(0).state());
            assertFalse(accepts(port));
        }
    }

    @Test
    void aSocketOpensAndClosesAtRunTime() throws Exception {
        int port = freePort();
        adapter.endpointActivation(bean, new MailActivationSpec());
        listeners.open(spec(port));
        assertTrue(accepts(port));
        listeners.open(spec(port));
        assertTrue(accepts(port), "replaced by one of the same name");
        assertTrue(listeners.close("demo"));
        assertFalse(accepts(port));
        assertFalse(listeners.close("demo"));
        assertEquals(0, listeners.list().size());
    }

    @Test
    void aPortInUseIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String message = assertThrows(ListenerException.class, () -> listeners.open(spec(taken.getLocalPort())))
                    .getMessage();
            String where = InetAddress.getLoopbackAddress().getHostAddress() + " port " + taken.getLocalPort();
            assertTrue(message.startsWith("listener demo cannot listen on " + where + ": "), message);
            assertEquals(0, listeners.list().size());
        }
        ListenerSpec<?> spec = spec(freePort());
        listeners.open(spec);
        try (ServerSocket taken =
                new ServerSocket(spec.socket().address().getPort(), 1, InetAddress.getLoopbackAddress())) {
            adapter.endpointActivation(bean, new MailActivationSpec());
            assertTrue(taken.isBound());
            assertEquals(State.FAILED, listeners.list().get(0).state());
            assertTrue(listeners.list().get(0).problem().contains("demo"));
        }
    }

    @Test
    @DisplayName("S10: a listener that cannot be changed goes on as it was")
    void aChangeThatFailsChangesNothing() throws Exception {
        adapter.endpointActivation(bean, new MailActivationSpec());
        int port = freePort();
        listeners.open(spec(port));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThrows(ListenerException.class, () -> listeners.open(spec(taken.getLocalPort())));
        }
        assertTrue(accepts(port));
        InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.1", port);
        assertThrows(ListenerException.class, () -> listeners.open(spec("demo", elsewhere)));
        assertTrue(accepts(port));
        // the wildcard cannot be bound while the old one is, and then goes without it
        listeners.open(spec("demo", new InetSocketAddress("0.0.0.0", port)));
        assertTrue(accepts(port));
        ListenerException refused = assertThrows(
                ListenerException.class,
                () -> listeners.open(spec("other", new InetSocketAddress(InetAddress.getLoopbackAddress(), port))));
        assertTrue(refused.getMessage().endsWith("(the listener demo has that port)"), refused.getMessage());
        assertEquals(1, listeners.list().size());
    }

    @Test
    @DisplayName("S7: M=O: a socket that cannot be had is known with its problem, and had at the next chance")
    void anOptionalSocket() throws Exception {
        adapter.endpointActivation(bean, new MailActivationSpec());
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            listeners.tryOpen(spec(port));
            assertEquals(State.FAILED, listeners.list().get(0).state());
            assertTrue(listeners.list().get(0).problem().contains("port " + port));
        }
        adapter.endpointDeactivation(bean, new MailActivationSpec());
        adapter.endpointActivation(bean, new MailActivationSpec());
        assertEquals(State.OPEN, listeners.list().get(0).state());
        assertTrue(accepts(port));
    }

    @Test
    void eventLoopsEndWithTheAdapter() throws Exception {
        adapter.endpointActivation(bean, new MailActivationSpec());
        listeners.open(spec(freePort()));
        assertTrue(manager.threads() > 0);
        adapter.stop();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (manager.threads() > 0) {
            assertTrue(System.nanoTime() < deadline);
            Thread.yield();
        }
        adapter.start(manager);
    }
}
