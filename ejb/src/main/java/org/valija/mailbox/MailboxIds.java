package org.valija.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.settings.Settings;

/**
 * Which mailbox has a name, from memory: a delivery asks nothing of the database for it. After a rename on
 * another node, mail may reach the renamed mailbox until the memory is too old.
 */
@ApplicationScoped
class MailboxIds {

    @Inject
    Settings settings;

    @Inject
    MailboxReader reader;

    @Inject
    MailboxMaker maker;

    private Cache<Drop.Target, Long> ids;

    @PostConstruct
    void start() {
        ids = Caffeine.newBuilder()
                .maximumSize(settings.get(MailboxSettings.NAMES_CACHED))
                .expireAfterWrite(settings.get(MailboxSettings.NAMES_AGE))
                .build();
    }

    /** The mailbox of this name; where there is none, the INBOX. Makes the account's first mailboxes at need. */
    long find(Drop.Target target) {
        Long known = ids.getIfPresent(target);
        if (known == null) {
            known = read(target).orElseGet(() -> {
                maker.prepare(target.account());
                return read(target).orElseThrow();
            });
            ids.put(target, known);
        }
        return known;
    }

    /** As {@link #find}, after the mailbox was found gone. */
    long findAfresh(Drop.Target target) {
        ids.invalidate(target);
        return find(target);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TreeChanged change) {
        ids.asMap().keySet().removeIf(target -> target.account() == change.account());
    }

    private Optional<Long> read(Drop.Target target) {
        return reader.id(target.account(), MailboxNames.canonical(target.mailbox()))
                .or(() -> reader.id(target.account(), Mailboxes.INBOX));
    }
}
