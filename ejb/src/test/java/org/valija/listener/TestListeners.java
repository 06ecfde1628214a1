package org.valija.listener;

import jakarta.enterprise.event.Event;
import java.net.InetSocketAddress;
import org.valija.netty.Encryption.Mode;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;

/** The changes of listeners without a container. */
public final class TestListeners {

    private TestListeners() {}

    /** @param changes where they are announced */
    public static ListenerChanges changes(TestDatabase database, Settings settings, Event<ListenerChange> changes) {
        ListenerChanges listeners = new ListenerChanges();
        listeners.entities = database.entities();
        listeners.settings = settings;
        listeners.changes = changes;
        return listeners;
    }

    public static ListenerDefinition listener(String name, int port) {
        return new ListenerDefinition(
                name,
                true,
                ListenerRole.MX,
                new InetSocketAddress("127.0.0.1", port),
                Mode.NONE,
                ListenerModifier.parse("no-etrn"),
                "",
                ListenerDefinition.Limits.USUAL,
                ListenerDefinition.Networks.USUAL);
    }
}
