package org.valija.inbound;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.valija.jca.ListenerException;
import org.valija.jca.ListenerSpec;
import org.valija.jca.ListenerStatus;
import org.valija.jca.ListenerStatus.State;
import org.valija.jca.Listeners;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerRole;
import org.valija.netty.ClientAccess;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;

/** The adapter's sockets in memory; one port is taken by somebody else. */
final class FakeListeners implements Listeners {

    int taken = -1;

    private final Map<String, ListenerStatus> known = new TreeMap<>();
    private final Map<String, Integer> openings = new HashMap<>();

    @Override
    public void open(ListenerSpec<?> spec) {
        if (spec.socket().address().getPort() == taken) {
            throw new ListenerException("listener " + spec.socket().name() + ": taken", null);
        }
        openings.merge(spec.socket().name(), 1, Integer::sum);
        known.put(spec.socket().name(), new ListenerStatus(spec, State.OPEN, "", 0, 0, 0));
    }

    @Override
    public void tryOpen(ListenerSpec<?> spec) {
        try {
            open(spec);
        } catch (ListenerException e) {
            known.put(spec.socket().name(), new ListenerStatus(spec, State.FAILED, e.getMessage(), 0, 0, 0));
        }
    }

    @Override
    public boolean close(String name) {
        return known.remove(name) != null;
    }

    @Override
    public List<ListenerStatus> list() {
        return List.copyOf(known.values());
    }

    /** The names of those that take clients. */
    List<String> open() {
        return known.values().stream()
                .filter(status -> status.state() == State.OPEN)
                .map(status -> status.spec().socket().name())
                .toList();
    }

    int port(String name) {
        return known.get(name).spec().socket().address().getPort();
    }

    int openings(String name) {
        return openings.get(name);
    }

    /** One that speaks for every role, but says nothing. */
    @SuppressWarnings("unchecked")
    Instance<ListenerSource> sources() {
        List<ListenerSource> all = new ArrayList<>(List.of(new ListenerSource() {
            @Override
            public boolean speaks(ListenerRole role) {
                return true;
            }

            @Override
            public ListenerSpec<?> spec(ListenerDefinition listener) {
                SocketSpec socket = new SocketSpec(
                        listener.name(),
                        listener.address(),
                        Encryption.NONE,
                        ClientAccess.ALL,
                        SocketSpec.Limits.DEFAULT);
                return new ListenerSpec<>(socket, "none", Runnable.class, bean -> null);
            }
        }));
        return (Instance<ListenerSource>) Proxy.newProxyInstance(
                FakeListeners.class.getClassLoader(), new Class<?>[] {Instance.class}, (proxy, method, args) -> {
                    if (method.getName().equals("iterator")) {
                        return all.iterator();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
