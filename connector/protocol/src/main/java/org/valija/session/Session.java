package org.valija.session;

import java.time.Duration;

/**
 * One dialogue with one client, as a state machine.
 *
 * <p>A transport drives it, serially: no two methods of one session ever run at the same time, and
 * what one call wrote the next one sees, so a session needs no locks. Apart from the work of a
 * {@link Step.Block} or {@link Step.Pull}, its methods run on an event loop and must not block:
 * no listener call, no disk, no waiting.
 *
 * <p>An exception thrown by a method or by a step's work is a fault of ours: the transport calls
 * {@link #failed}.
 */
public interface Session {

    /** The connection stands (and TLS, where it is implicit): writes the greeting. */
    Step open();

    /** How the octets after the frame just taken are to be cut; asked before each frame. */
    Framing framing();

    /**
     * Whether the next line may hold a secret that its own words do not tell of: an answer to a challenge, or the rest
     * of a command that began before.
     */
    default boolean secretive() {
        return false;
    }

    /** Takes one frame. Its buffer is valid during this call alone. */
    Step receive(Frame frame);

    /** Takes an event that {@link Link#post} brought, in its turn among the frames. */
    Step event(Object event);

    /** How long the client may now stay silent, or take to read what is written for it. */
    Duration patience();

    /** The client's {@link #patience} ran out: say so, then usually {@link Step#CLOSE}. */
    Step timedOut();

    /** The server goes away: take leave ({@code 421}, {@code BYE}). Called between commands only. */
    Step shutDown();

    /** Something of ours broke; answers with the protocol's temporary failure. Already logged. */
    Step failed(Throwable cause);

    /** TLS stands after {@link Step#START_TLS}: forget what was learnt in the clear. */
    default void secured() {}

    /** The connection is gone, for whatever reason; called once and last. May not block. */
    void closed();
}
