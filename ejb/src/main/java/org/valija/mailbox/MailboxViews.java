package org.valija.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
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
        MailboxView view = all.get(mailbox, id -> new MailboxView(id, reader));
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

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailboxChanges changes) {
        changes.each().forEach(this::changed);
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
