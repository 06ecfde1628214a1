package org.valija.listener;

import java.util.Optional;

/**
 * A listener is to change. Fired within the transaction of the change; whoever opens sockets does it at once and
 * refuses where it cannot, so that nothing is stored that does not work.
 *
 * @param before empty where it is new
 * @param after empty where it is removed
 */
public record ListenerChange(Optional<ListenerDefinition> before, Optional<ListenerDefinition> after) {

    /** The listener's name. */
    public String name() {
        return after.or(() -> before).orElseThrow().name();
    }
}
