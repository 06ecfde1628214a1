package org.valija.inbound;

import org.valija.jca.ListenerSpec;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerRole;

/** A protocol that is spoken on sockets; found by {@link ListenerStarter}. */
interface ListenerSource {

    /** Whether listeners of this role speak it. */
    boolean speaks(ListenerRole role);

    /** What the adapter needs to open such a listener. */
    ListenerSpec<?> spec(ListenerDefinition listener);
}
