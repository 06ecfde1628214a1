package org.valija.netty;

/** Threads that may block. Safe for use from any thread. */
@FunctionalInterface
public interface Workers {

    /**
     * Runs the work as soon as a thread is free; works start in the order of their submission. Never
     * blocks, so an event loop may call it.
     *
     * @throws java.util.concurrent.RejectedExecutionException when no more work is taken
     */
    void submit(Runnable work);
}
