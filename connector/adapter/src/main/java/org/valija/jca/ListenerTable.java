package org.valija.jca;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.valija.jca.ListenerStatus.State;
import org.valija.netty.EventLoops;
import org.valija.netty.MailServerSocket;
import org.valija.netty.SocketSpec;
import org.valija.netty.Workers;

/**
 * The sockets known to the adapter and the beans active at the moment. A socket is open while its bean is
 * active. Opening and closing is serial; sessions take no lock here.
 */
final class ListenerTable {

    private static final System.Logger LOG = System.getLogger("org.valija.jca");

    private final EventLoops loops;
    private final Workers workers;
    private final Duration drain;
    private final Map<Class<?>, MessageEndpointFactory> beans = new ConcurrentHashMap<>();
    /** Guarded by this. */
    private final Map<String, Entry<?>> entries = new TreeMap<>();
    /** Those that were replaced or closed while they had sessions. Guarded by this. */
    private final List<Entry<?>> retired = new ArrayList<>();

    ListenerTable(EventLoops loops, Workers workers, Duration drain) {
        this.loops = loops;
        this.workers = workers;
        this.drain = drain;
    }

    synchronized void open(ListenerSpec<?> spec) {
        Entry<?> entry = new Entry<>(spec);
        Entry<?> before = entries.get(entry.name());
        boolean inTheWay = before != null && before.takesPort(spec);
        if (inTheWay) {
            before.socket.unbind();
        }
        try {
            entry.start();
        } catch (ListenerException e) {
            if (inTheWay) {
                before.open();
            }
            throw e;
        }
        replace(entry);
    }

    synchronized void tryOpen(ListenerSpec<?> spec) {
        try {
            open(spec);
        } catch (ListenerException e) {
            LOG.log(Level.WARNING, e.getMessage());
            Entry<?> failed = new Entry<>(spec);
            failed.failed(e);
            replace(failed);
        }
    }

    private void replace(Entry<?> entry) {
        close(entry.name());
        entries.put(entry.name(), entry);
    }

    synchronized boolean close(String name) {
        Entry<?> entry = entries.remove(name);
        if (entry != null) {
            entry.retire();
        }
        return entry != null;
    }

    synchronized List<ListenerStatus> list() {
        return entries.values().stream().map(Entry::status).toList();
    }

    /** A bean takes calls from now on: opens its sockets. A socket that fails is told and left out. */
    synchronized void activate(MessageEndpointFactory bean) {
        beans.put(bean.getEndpointClass(), bean);
        for (Entry<?> entry : entries.values()) {
            if (entry.spec.listener().isAssignableFrom(bean.getEndpointClass())) {
                try {
                    entry.open();
                } catch (ListenerException e) {
                    LOG.log(Level.ERROR, e.getMessage());
                }
            }
        }
    }

    /** The bean stops taking calls when this returns: closes its sockets first. */
    synchronized void deactivate(MessageEndpointFactory bean) {
        List<Entry<?>> served = all().filter(e -> e.spec.listener().isAssignableFrom(bean.getEndpointClass()))
                .toList();
        close(served);
        beans.remove(bean.getEndpointClass(), bean);
    }

    synchronized void closeAll() {
        close(all().toList());
        entries.clear();
        retired.clear();
    }

    private Stream<Entry<?>> all() {
        return Stream.concat(entries.values().stream(), retired.stream());
    }

    /** All at the same time. */
    private static void close(Collection<Entry<?>> closing) {
        closing.forEach(e -> e.socket.leave());
        closing.forEach(Entry::close);
    }

    private MessageEndpointFactory beanFor(Class<?> listener) {
        for (Map.Entry<Class<?>, MessageEndpointFactory> bean : beans.entrySet()) {
            if (listener.isAssignableFrom(bean.getKey())) {
                return bean.getValue();
            }
        }
        return null;
    }

    private final class Entry<L> {

        private final ListenerSpec<L> spec;
        private final MailServerSocket socket;
        private State state = State.WAITING;
        private String problem = "";

        Entry(ListenerSpec<L> spec) {
            this.spec = spec;
            L beans = EndpointProxy.of(spec.listener(), () -> beanFor(spec.listener()));
            this.socket = new MailServerSocket(spec.socket(), spec.sessions().apply(beans), loops, workers);
        }

        /** Opens, or tries whether that would be possible as long as the bean is not active. */
        void start() {
            if (beanFor(spec.listener()) != null) {
                open();
                return;
            }
            try {
                MailServerSocket.check(spec.socket());
            } catch (IOException e) {
                throw failure(e);
            }
        }

        void open() {
            try {
                socket.open();
                state = State.OPEN;
                problem = "";
                LOG.log(Level.INFO, "listener {0} ({1}) open on {2}", name(), spec.protocol(), show(socket.address()));
            } catch (IOException e) {
                ListenerException failure = failure(e);
                failed(failure);
                throw failure;
            }
        }

        void failed(ListenerException failure) {
            state = State.FAILED;
            problem = failure.getMessage();
        }

        /** Whether the other cannot be bound while this one is. */
        boolean takesPort(ListenerSpec<?> other) {
            InetSocketAddress mine = spec.socket().address();
            InetSocketAddress wanted = other.socket().address();
            return state == State.OPEN
                    && mine.getPort() == wanted.getPort()
                    && (mine.equals(wanted) || isWildcard(mine) || isWildcard(wanted));
        }

        private ListenerException failure(IOException e) {
            SocketSpec wanted = spec.socket();
            String taken = entries.values().stream()
                    .filter(other -> other != this && !other.name().equals(name()) && other.takesPort(spec))
                    .map(other -> " (the listener " + other.name() + " has that port)")
                    .findFirst()
                    .orElse("");
            return new ListenerException(
                    "listener " + name() + " cannot listen on " + show(wanted.address()) + ": " + e.getMessage()
                            + taken,
                    e);
        }

        void close() {
            if (state == State.OPEN) {
                socket.close(drain);
                LOG.log(Level.INFO, "listener {0} closed", name());
            }
            state = State.WAITING;
        }

        /** For good, without waiting for its sessions. */
        void retire() {
            retired.removeIf(old -> old.socket.idle());
            if (state == State.OPEN) {
                socket.retire(drain);
                retired.add(this);
                LOG.log(Level.INFO, "listener {0} closed", name());
            }
        }

        private String name() {
            return spec.socket().name();
        }

        ListenerStatus status() {
            return new ListenerStatus(spec, state, problem, socket.sessions(), socket.accepted(), socket.refused());
        }
    }

    private static boolean isWildcard(InetSocketAddress address) {
        return address.getAddress() != null && address.getAddress().isAnyLocalAddress();
    }

    private static String show(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.getHostString() + " port " + address.getPort()
                : address.getAddress().getHostAddress() + " port " + address.getPort();
    }
}
