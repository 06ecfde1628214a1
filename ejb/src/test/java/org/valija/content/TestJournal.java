package org.valija.content;

import java.time.Clock;
import java.util.function.Supplier;
import org.valija.settings.FiredEvents;
import org.valija.settings.Node;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestNode;

/** Journals without a container, of databases that are open. */
public final class TestJournal {

    /** One for all, so that journals of one database number their records apart. */
    private static final Node NODE = TestNode.at(Clock.systemUTC());

    private TestJournal() {}

    public static Journal of(TestDatabase database, MemoryContentStore records) {
        return of(database, records, new DurabilityBarrier(database.source()));
    }

    public static Journal of(TestDatabase database, MemoryContentStore records, DurabilityBarrier barrier) {
        Journal journal = new Journal(database.entities(), database.transactions(), records, barrier, NODE);
        journal.telling(new FiredEvents<>());
        journal.begin();
        return journal;
    }

    /** The same journal, but that something is done at the beginning of each transaction. */
    public static Journal disturbed(Journal journal, Runnable disturbance) {
        return new Journal() {
            @Override
            public <T> T safely(Supplier<T> work) {
                return journal.safely(() -> {
                    disturbance.run();
                    return work.get();
                });
            }
        };
    }
}
