package org.valija.settings;

import com.github.benmanes.caffeine.cache.Caffeine;

/** Where caches begin. */
public final class Caches {

    private Caches() {}

    /**
     * A cache that tidies up in the thread that uses it. That takes a microsecond now and then; to wake a thread of
     * a pool for it, as is the default, costs more than most uses of the cache.
     */
    public static Caffeine<Object, Object> builder() {
        return Caffeine.newBuilder().executor(Runnable::run);
    }
}
