package org.valija.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.valija.content.DurabilityBarrier;
import org.valija.content.Journal;
import org.valija.content.JournalReplayed;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * This node's views. One that a session holds is found here as long as it lives, so there is one per mailbox;
 * of the others, the latest stay in memory up to a size.
 */
@ApplicationScoped
class MailboxViews {

    @Inject
    Settings settings;

    @Inject
    MailboxReader reader;

    @Inject
    DurabilityBarrier barrier;

    @Inject
    Journal journal;

    private final Cache<Long, MailboxView> all = Caches.builder().weakValues().build();
    private Cache<Long, MailboxView> latest;

    @PostConstruct
    void start() {
        latest = Caches.builder()
                .maximumWeight(settings.get(MailboxSettings.VIEW_MEMORY))
                .weigher((Long mailbox, MailboxView view) -> view.weight())
                .build();
    }

    /** The view of a mailbox, loaded. @throws MailboxException NONEXISTENT where the mailbox is gone */
    MailboxView get(long mailbox) {
        MailboxView view = all.get(mailbox, id -> new MailboxView(id, this::load));
        try {
            view.snapshot();
        } catch (MailboxException gone) {
            forget(mailbox);
            throw gone;
        }
        // put anew each time: its weight is looked at only then
        latest.put(mailbox, view);
        return view;
    }

    /** The lowest UID that no session has claimed as {@code \Recent}; 0 where this node does not know. */
    long recentFrom(long mailbox) {
        MailboxView view = all.getIfPresent(mailbox);
        return view == null ? 0 : view.recentFrom();
    }

    /** A client must not see what the end of this process could undo: its UIDs would come back for other messages. */
    private ViewReader.Loaded load(long mailbox) {
        ViewReader.Loaded loaded = reader.load(mailbox);
        barrier.written();
        return loaded;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailboxChanges changes) {
        if (journal.isKept()) {
            changes.each().forEach(this::changed);
        } else {
            barrier.whenWritten(
                    () -> changes.each().forEach(this::changed),
                    () -> changes.each().forEach(this::doubted));
        }
    }

    /** A view may have been loaded before the database was up to date. */
    void replayed(@Observes JournalReplayed event) {
        all.asMap().values().forEach(MailboxView::stale);
    }

    /** What the database has now may be less than was committed: the view reads it again. */
    private void doubted(MailboxChange change) {
        MailboxView view = all.getIfPresent(change.mailbox());
        if (view != null) {
            view.stale();
        }
    }

    private void changed(MailboxChange change) {
        MailboxView view = all.getIfPresent(change.mailbox());
        if (view != null) {
            view.announce(change);
        }
        if (change.status() == null) {
            forget(change.mailbox());
        }
    }

    private void forget(long mailbox) {
        all.invalidate(mailbox);
        latest.invalidate(mailbox);
    }
}
