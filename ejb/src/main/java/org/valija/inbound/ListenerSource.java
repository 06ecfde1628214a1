package org.valija.inbound;

import java.util.List;
import org.valija.jca.ListenerSpec;

/** A protocol that wants to be spoken on sockets; found by {@link ListenerStarter}. */
interface ListenerSource {

    /** All its listeners by the settings as they are now; without those whose port is 0. */
    List<ListenerSpec<?>> listeners();
}
