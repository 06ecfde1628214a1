package org.valija.settings;

import java.util.function.Supplier;

/** What is made of settings, and kept until one of them changes. Thread-safe; two threads may make it at once. */
public final class Derived<T> implements Supplier<T> {

    private final Settings settings;
    private final Supplier<T> maker;
    private volatile Made<T> last;

    /** @param maker depends on nothing but settings and what never changes; its result is shared, so immutable */
    public Derived(Settings settings, Supplier<T> maker) {
        this.settings = settings;
        this.maker = maker;
    }

    @Override
    public T get() {
        // before the making: what changes meanwhile has it made again
        Object version = settings.version();
        Made<T> made = last;
        if (made == null || made.version != version) {
            made = new Made<>(version, maker.get());
            last = made;
        }
        return made.value;
    }

    private record Made<T>(Object version, T value) {}
}
