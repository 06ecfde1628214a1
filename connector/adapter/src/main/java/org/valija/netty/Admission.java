package org.valija.netty;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.valija.session.SessionFactory.Refusal;

/**
 * Counts a listener's clients against its limits. Rates count in fixed windows of a minute. Safe for use
 * from any thread; holds an entry for each client that has a session or came within the minute.
 */
final class Admission {

    private static final long WINDOW = 60_000_000_000L;

    /** RFC 4291 §2.5.4: what one IPv6 site has at the least, in octets. */
    private static final int IPV6_NETWORK = 8;

    private final AdmissionLimits limits;
    private final ConcurrentHashMap<String, Count> clients = new ConcurrentHashMap<>();
    private final Count all = new Count();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    Admission(AdmissionLimits limits) {
        this.limits = limits;
    }

    /** Takes the client in, who then has to {@link #leave}, or says why not. */
    Optional<Refusal> admit(InetAddress client, long now) {
        Refusal refusal = judge(client, now);
        (refusal == null ? accepted : refused).increment();
        return Optional.ofNullable(refusal);
    }

    private Refusal judge(InetAddress client, long now) {
        Refusal[] refusal = new Refusal[1];
        synchronized (all) {
            refusal[0] = all.add(now, limits.sessions(), limits.connectionsPerMinute(), Refusal.TOO_MANY_SESSIONS);
        }
        if (refusal[0] != null) {
            return refusal[0];
        }
        clients.compute(key(client), (k, known) -> {
            Count count = known == null ? new Count() : known;
            refusal[0] = count.add(
                    now,
                    limits.sessionsPerClient(),
                    limits.connectionsPerMinutePerClient(),
                    Refusal.TOO_MANY_FROM_CLIENT);
            return count;
        });
        if (refusal[0] != null) {
            synchronized (all) {
                all.sessions--;
            }
        }
        return refusal[0];
    }

    /** A client that was admitted is gone. */
    void leave(InetAddress client) {
        synchronized (all) {
            all.sessions--;
        }
        clients.computeIfPresent(key(client), (k, count) -> {
            count.sessions--;
            return count;
        });
    }

    /** Forgets clients that are gone and whose minute is over. */
    void sweep(long now) {
        for (String key : clients.keySet()) {
            clients.computeIfPresent(
                    key, (k, count) -> count.sessions == 0 && now - count.windowStart >= WINDOW ? null : count);
        }
    }

    int sessions() {
        synchronized (all) {
            return all.sessions;
        }
    }

    long accepted() {
        return accepted.sum();
    }

    long refused() {
        return refused.sum();
    }

    private static String key(InetAddress client) {
        byte[] octets = client.getAddress();
        return HexFormat.of().formatHex(octets.length > IPV6_NETWORK ? Arrays.copyOf(octets, IPV6_NETWORK) : octets);
    }

    /** Guarded by the map's or its own lock. */
    private static final class Count {
        private int sessions;
        private int connections;
        private long windowStart = Long.MIN_VALUE;

        Refusal add(long now, int mostSessions, int mostConnections, Refusal tooMany) {
            if (windowStart == Long.MIN_VALUE || now - windowStart >= WINDOW) {
                windowStart = now;
                connections = 0;
            }
            if (connections >= mostConnections) {
                return Refusal.TOO_FAST;
            }
            connections++;
            if (sessions >= mostSessions) {
                return tooMany;
            }
            sessions++;
            return null;
        }
    }
}
