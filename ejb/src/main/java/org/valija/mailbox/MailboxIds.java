package org.valija.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * Which mailbox has a name, from memory: neither a delivery nor a session that opens a mailbox asks the database for
 * it. After a rename on another node, the old name may lead to the renamed mailbox until the memory is too old.
 */
@ApplicationScoped
class MailboxIds {

    private static final System.Logger LOG = System.getLogger(MailboxIds.class.getName());

    @Inject
    Settings settings;

    @Inject
    MailboxReader reader;

    @Inject
    MailboxMaker maker;

    @Inject
    MailboxTree tree;

    private Cache<Drop.Target, Optional<Long>> ids;

    @PostConstruct
    void start() {
        ids = Caches.builder()
                .maximumSize(settings.get(MailboxSettings.NAMES_CACHED))
                .expireAfterWrite(settings.get(MailboxSettings.NAMES_AGE))
                .build();
    }

    /** The mailbox of this name. One that is not in memory is looked for, however lately it was missing. */
    Optional<Long> existing(long account, String name) {
        Drop.Target target = new Drop.Target(account, MailboxNames.canonical(name));
        Optional<Long> known = ids.getIfPresent(target);
        if (known != null && known.isPresent()) {
            return known;
        }
        maker.prepare(account);
        return read(target);
    }

    /**
     * The mailbox of this name; where there is none, it is made in the caller's transaction if the target says so,
     * and otherwise it is the INBOX. Makes the account's first mailboxes at need.
     */
    long find(Drop.Target target) {
        Drop.Target inbox = Drop.Target.inbox(target.account());
        return known(new Drop.Target(target.account(), MailboxNames.canonical(target.mailbox())))
                .or(() -> target.made() ? made(target) : Optional.empty())
                .or(() -> known(inbox))
                .orElseGet(() -> {
                    maker.prepare(target.account());
                    return read(inbox).orElseThrow();
                });
    }

    /** As {@link #find}, after the mailbox was found gone. */
    long findAfresh(Drop.Target target) {
        forget(target.account());
        return find(target);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TreeChanged change) {
        forget(change.account());
    }

    private Optional<Long> made(Drop.Target target) {
        maker.prepare(target.account());
        Optional<Long> found = reader.id(target.account(), MailboxNames.canonical(target.mailbox()));
        if (found.isPresent()) {
            return found;
        }
        try {
            return Optional.of(
                    tree.create(target.account(), target.mailbox(), null).id());
        } catch (MailboxException e) {
            LOG.log(Level.WARNING, "The mailbox {0} is not made, its mail goes to INBOX: {1}", target, e.getMessage());
            return Optional.empty();
        }
    }

    private void forget(long account) {
        ids.asMap().keySet().removeIf(target -> target.account() == account);
    }

    private Optional<Long> known(Drop.Target target) {
        Optional<Long> known = ids.getIfPresent(target);
        return known != null ? known : read(target);
    }

    private Optional<Long> read(Drop.Target target) {
        Optional<Long> found = reader.id(target.account(), target.mailbox());
        ids.put(target, found);
        return found;
    }
}
