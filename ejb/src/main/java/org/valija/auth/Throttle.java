package org.valija.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.valija.mail.Network;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * Slows those who guess passwords: the pause before the answer doubles with each failure of a client or
 * an account, and after a number of failures either is refused for a while, unasked. A success clears
 * the account's failures, and its owner may still sign in from there while others are refused.
 * Memory is bounded; counts are this node's own. Thread-safe.
 */
final class Throttle {

    private final Settings settings;
    private final Ticker ticker;
    private final Cache<Object, Failures> failures;
    private final Cache<Known, Boolean> known;
    private final AtomicReference<Networks> unthrottled = new AtomicReference<>(new Networks(List.of(), List.of()));

    /** @param until in the ticker's nanoseconds, when the count starts anew */
    private record Failures(int count, long until) {}

    /** An address where an account signed in. */
    private record Known(String account, Object client) {}

    private record Networks(List<String> texts, List<Network> parsed) {}

    Throttle(Settings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        int size = settings.get(AuthSettings.THROTTLE_SIZE);
        failures = Caches.builder().maximumSize(size).build();
        known = Caches.builder().maximumSize(size).build();
    }

    /** Whether a login of this client to this account is not even looked at. */
    boolean refuses(InetAddress client, String account) {
        Object place = place(client);
        if (count(place) >= settings.get(AuthSettings.CLIENT_FAILURES) && !isUnthrottled(client)) {
            return true;
        }
        return count(account) >= settings.get(AuthSettings.ACCOUNT_FAILURES)
                && known.getIfPresent(new Known(account, place)) == null;
    }

    /** Counts a failure. @return how long to wait before the answer */
    Duration failed(InetAddress client, String account) {
        int worst = Math.max(add(place(client)), add(account));
        return pause(isUnthrottled(client) ? count(account) : worst);
    }

    void succeeded(InetAddress client, String account) {
        Object place = place(client);
        failures.invalidate(account);
        failures.invalidate(place);
        known.put(new Known(account, place), true);
    }

    /** The pause before the answer to a client that is refused. */
    Duration refusalPause() {
        return settings.get(AuthSettings.DELAY);
    }

    private Duration pause(int count) {
        Duration longest = settings.get(AuthSettings.MAX_DELAY);
        Duration pause = settings.get(AuthSettings.DELAY);
        for (int i = 1; i < count && pause.compareTo(longest) < 0 && !pause.isZero(); i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private int count(Object key) {
        Failures now = failures.getIfPresent(key);
        return now == null || now.until - ticker.read() <= 0 ? 0 : now.count;
    }

    private int add(Object key) {
        long time = ticker.read();
        long until = time + settings.get(AuthSettings.BLOCK).toNanos();
        return failures.asMap()
                .compute(
                        key,
                        (any, before) -> before == null || before.until - time <= 0
                                ? new Failures(1, until)
                                : new Failures(before.count + 1, until))
                .count;
    }

    private boolean isUnthrottled(InetAddress client) {
        List<String> texts = settings.get(AuthSettings.UNTHROTTLED);
        Networks networks = unthrottled.get();
        if (networks.texts != texts) {
            networks = new Networks(texts, texts.stream().map(Network::parse).toList());
            unthrottled.set(networks);
        }
        return Network.anyContains(networks.parsed, client);
    }

    /** An IPv4 address, or the half of an IPv6 address that a provider gives to one customer. */
    private static Object place(InetAddress client) {
        byte[] octets = client.getAddress();
        return octets.length == 4 ? client : ByteBuffer.wrap(octets, 0, octets.length / 2);
    }
}
