package org.valija.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * From which addresses somebody signed in by POP3 or IMAP lately, so that old clients which do not sign in by SMTP may
 * send: POP before SMTP. Only while {@link AuthSettings#POP_BEFORE_SMTP} is set, and then for that time from the last
 * login on. In memory of this node alone; thread-safe.
 */
@ApplicationScoped
public class RecentLogins {

    private Settings settings;
    private Ticker ticker;
    private volatile Cache<InetAddress, Long> seen;

    /** For the container. */
    RecentLogins() {}

    @Inject
    RecentLogins(Settings settings) {
        this(settings, Ticker.systemTicker());
    }

    /** With a clock of the caller's. */
    public RecentLogins(Settings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.seen = Caches.builder()
                .maximumSize(settings.get(AuthSettings.POP_BEFORE_SMTP_CLIENTS))
                .build();
    }

    /** The same exchange; its success is remembered. */
    public SaslExchange watched(SaslExchange exchange, Peer peer) {
        return response -> {
            SaslExchange.Result result = exchange.respond(response);
            if (result instanceof SaslExchange.Result.Success && !time().isZero()) {
                seen.put(peer.remote().getAddress(), ticker.read());
            }
            return result;
        };
    }

    /** Whether somebody signed in from this address lately. */
    public boolean contains(InetAddress client) {
        Duration time = time();
        Long last = time.isZero() ? null : seen.getIfPresent(client);
        return last != null && ticker.read() - last < time.toNanos();
    }

    private Duration time() {
        return settings.get(AuthSettings.POP_BEFORE_SMTP);
    }
}
