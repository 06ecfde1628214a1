package org.valija.policy.rate;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import org.valija.settings.Caches;

/** What each of many has sent in the time that began with its first recipient. Memory is bounded; thread-safe. */
final class RateCounts {

    /** @param began in nanoseconds of the caller's clock */
    record Count(long began, int messages, int recipients) {

        Count one(Kind kind) {
            return kind == Kind.MESSAGE
                    ? new Count(began, messages + 1, recipients)
                    : new Count(began, messages, recipients + 1);
        }
    }

    /** What is counted. */
    enum Kind {
        MESSAGE,
        RECIPIENT
    }

    /** Numbers that are not exceeded; 0 for none. */
    record Limits(int messages, int recipients, Duration time) {

        boolean any() {
            return messages > 0 || recipients > 0;
        }

        /** Whether there is room for one more; a recipient needs room for its message too. */
        private boolean allow(Count count, Kind kind) {
            boolean message = messages == 0 || count.messages < messages;
            return message && (kind == Kind.MESSAGE || recipients == 0 || count.recipients < recipients);
        }
    }

    private final Cache<String, Count> counts;

    /** @param most keys that are remembered; beyond that, those least used are counted anew */
    RateCounts(int most) {
        counts = Caches.builder().maximumSize(most).build();
    }

    /** Counts one more. @return false where there is no room for it, and nothing is counted */
    boolean add(String key, Kind kind, Limits limits, long now) {
        boolean[] allowed = new boolean[1];
        counts.asMap().compute(key, (any, before) -> {
            Count count = before == null || now - before.began >= limits.time.toNanos() ? new Count(now, 0, 0) : before;
            allowed[0] = limits.allow(count, kind);
            return allowed[0] ? count.one(kind) : count;
        });
        return allowed[0];
    }
}
