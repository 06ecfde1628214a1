package org.valija.jca;

/**
 * How a listening socket does.
 *
 * @param spec what was asked for
 * @param state whether it takes clients
 * @param problem why it does not; empty otherwise
 * @param sessions open now
 * @param accepted clients that got a session, since the socket became known
 * @param refused clients that were turned away since
 */
public record ListenerStatus(
        ListenerSpec<?> spec, State state, String problem, int sessions, long accepted, long refused) {

    /** Whether a socket takes clients. */
    public enum State {
        /** Takes clients. */
        OPEN,
        /** Waits for its bean: the server starts, is suspended, or the bean is not deployed. */
        WAITING,
        /** Could not be bound when its bean became active. */
        FAILED
    }
}
