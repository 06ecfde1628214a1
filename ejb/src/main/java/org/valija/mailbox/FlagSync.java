package org.valija.mailbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.valija.content.DurabilityBarrier;
import org.valija.settings.Settings;

/**
 * How durable a change of flags is: handed to the operating system at once, so that it outlives this process,
 * and synced within a second, together with all others of that second. A setting has each synced at once.
 */
@ApplicationScoped
class FlagSync {

    private static final long DELAY_MILLIS = 900;

    @Inject
    DurabilityBarrier barrier;

    @Inject
    Settings settings;

    @Resource
    ManagedScheduledExecutorService managed;

    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** Call it after the commit. */
    void committed() {
        if (settings.get(MailboxSettings.SYNC_FLAGS)) {
            barrier.await();
            return;
        }
        barrier.written();
        if (scheduled.compareAndSet(false, true)) {
            executor().schedule(this::sync, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    ScheduledExecutorService executor() {
        return managed;
    }

    private void sync() {
        // a change that comes from now on asks for a sync of its own
        scheduled.set(false);
        barrier.await();
    }
}
