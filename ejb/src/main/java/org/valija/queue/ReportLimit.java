package org.valija.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.valija.mail.MailAddress;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * How many reports a sender may still get. An hour begins with the first report. Counts nothing unless the settings
 * want it. Thread-safe.
 */
final class ReportLimit {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Settings settings;
    private final Cache<MailAddress, AtomicInteger> counts;

    ReportLimit(Settings settings, Ticker ticker) {
        this.settings = settings;
        counts = Caches.builder()
                .ticker(ticker)
                .maximumSize(settings.get(BounceSettings.SENDERS))
                .expireAfterWrite(HOUR)
                .build();
    }

    /** Whether one more may go to this sender; it counts. */
    boolean allows(MailAddress sender) {
        int most = settings.get(BounceSettings.PER_SENDER);
        return most == 0 || counts.get(sender, any -> new AtomicInteger()).incrementAndGet() <= most;
    }
}
