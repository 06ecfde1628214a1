package org.valija.session;

import java.time.Duration;
import java.util.function.Supplier;

/** What a session wants of its transport after it has taken a frame or an event. */
public sealed interface Step {

    /** Take the next frame. */
    Step NEXT = new Next();

    /** Send what is written, then close the connection. */
    Step CLOSE = new Close(false);

    /** As {@link #CLOSE}, where the client asked for it and so has nothing more to say. */
    Step GOODBYE = new Close(true);

    /** Send what is written, drop octets already received, and shake hands for TLS. */
    Step START_TLS = new StartTls();

    /** See {@link #NEXT}. */
    record Next() implements Step {}

    /** See {@link #CLOSE} and {@link #GOODBYE}. */
    record Close(boolean asked) implements Step {}

    /** See {@link #START_TLS}. */
    record StartTls() implements Step {}

    /** Run the work on a thread that may block (listener calls, disk), then do the step it returns. */
    record Block(Supplier<Step> work) implements Step {}

    /**
     * As {@link Block}, but only once the client has room for more output. A long response is a chain
     * of these, each writing some tens of kilobytes, so that a slow reader holds no thread and one
     * bounded buffer.
     */
    record Pull(Supplier<Step> work) implements Step {}

    /** Send what is written after the delay, then do the next step; holds no thread meanwhile. */
    record Pause(Duration delay, Step then) implements Step {}
}
