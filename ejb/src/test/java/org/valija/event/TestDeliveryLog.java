package org.valija.event;

import org.valija.settings.FiredEvents;
import org.valija.settings.Node;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;

/** A delivery log without a container. */
public final class TestDeliveryLog {

    private TestDeliveryLog() {}

    public static DeliveryLog of(TestDatabase database, Settings settings, Node node, FiredEvents<MailEvent> events) {
        return new DeliveryLog(settings, new TransactedStore(database, node), events);
    }

    /** Runs in the test's transactions, as the container's interceptor does. */
    static final class TransactedStore extends TraceStore {
        private final TestDatabase database;

        TransactedStore(TestDatabase database, Node node) {
            super(database.entities(), node);
            this.database = database;
        }

        @Override
        void write(java.util.List<TraceEntry> entries) {
            database.run(() -> super.write(entries));
        }

        @Override
        java.util.List<TraceRow> search(Window window, String text, int most) {
            return database.call(() -> super.search(window, text, most));
        }

        @Override
        int expire(java.time.Instant before, int most) {
            return database.call(() -> super.expire(before, most));
        }
    }
}
