package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.valija.content.DurabilityBarrier;
import org.valija.content.Journal;
import org.valija.mail.SpecialUse;
import org.valija.settings.Node;
import org.valija.settings.Settings;
import org.valija.settings.Transactions;

/** Makes mailboxes, and those that every account has from its first use on. */
@ApplicationScoped
class MailboxMaker {

    /** What every account has beside its INBOX. */
    private static final Map<String, SpecialUse> USUAL = Map.of(
            "Archive", SpecialUse.ARCHIVE,
            "Drafts", SpecialUse.DRAFTS,
            "Junk", SpecialUse.JUNK,
            "Sent", SpecialUse.SENT,
            "Trash", SpecialUse.TRASH);

    private static final int TURNS = 64;

    @Inject
    EntityManager entities;

    @Inject
    MailboxReader reader;

    @Inject
    Transactions transactions;

    @Inject
    Node node;

    @Inject
    Settings settings;

    @Inject
    Journal journal;

    @Inject
    DurabilityBarrier barrier;

    @Inject
    Event<TreeChanged> changes;

    private final Clock clock = Clock.systemUTC();

    /** Threads of this node wait for one another, each account at one of these, rather than collide in the database. */
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

    /**
     * Makes an account's first mailboxes, in a transaction of its own; nothing happens where they exist. They are on
     * disk before a record of the journal can need them.
     */
    void prepare(long account) {
        if (reader.known(account)) {
            return;
        }
        synchronized (turns[(int) Math.floorMod(account, (long) TURNS)]) {
            if (!reader.known(account)) {
                makeFirst(account);
                if (!journal.incomplete()) {
                    barrier.await();
                }
            }
        }
    }

    private void makeFirst(long account) {
        try {
            transactions.call(() -> {
                MailboxAccount row = new MailboxAccount(account);
                entities.persist(row);
                entities.flush();
                make(row, account, Mailboxes.INBOX, null);
                USUAL.forEach((name, use) -> make(row, account, name, use));
                return row;
            });
        } catch (PersistenceException e) {
            // another node may have been faster
            if (!reader.known(account)) {
                throw e;
            }
        }
    }

    /** The account's row, locked to the end of the caller's transaction; {@code null} where there is none. */
    MailboxAccount lock(long account) {
        return entities.find(MailboxAccount.class, account, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Makes a mailbox; a special one is subscribed to. @param row locked */
    Mailbox make(MailboxAccount row, long account, String name, SpecialUse use) {
        if (reader.names(account).size() >= settings.get(MailboxSettings.PER_ACCOUNT)) {
            throw new MailboxException(MailboxException.Reason.LIMIT, "the account has too many mailboxes");
        }
        journal.incomplete();
        long uidValidity = row.nextUidValidity(clock.instant().getEpochSecond());
        Mailbox mailbox = new Mailbox(node.nextId(), account, name, use, uidValidity);
        entities.persist(mailbox);
        boolean subscribed = use != null || name.equals(Mailboxes.INBOX);
        if (subscribed && entities.find(Subscription.class, new Subscription.Key(account, name)) == null) {
            entities.persist(new Subscription(account, name));
        }
        entities.flush();
        changes.fire(new TreeChanged(account));
        return mailbox;
    }
}
