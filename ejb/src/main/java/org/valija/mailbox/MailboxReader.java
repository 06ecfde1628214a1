package org.valija.mailbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.valija.content.Content;
import org.valija.content.ContentStore;

/** Reads mailboxes from the database; changes nothing and locks nothing. */
@Dependent
class MailboxReader implements ViewReader {

    /** What is behind a message, in the order of the primary key. */
    private static final String BEHIND =
            "select new org.valija.mailbox.MessageRow(m.uid, m.content, m.octets, m.flags, m.modSeq, m.arrived)"
                    + " from MailboxMessage m where m.mailbox = :mailbox and m.uid > :uid order by m.uid";

    @Inject
    EntityManager entities;

    @Inject
    MessageTable table;

    @Inject
    ContentStore contents;

    @Inject
    Structures structures;

    List<MailboxInfo> list(long account) {
        Set<String> subscribed = subscriptions(account);
        List<MailboxInfo> found = new ArrayList<>();
        entities.createQuery("select m from Mailbox m where m.account = :account", Mailbox.class)
                .setParameter("account", account)
                .getResultStream()
                .forEach(mailbox -> found.add(info(mailbox, subscribed.contains(mailbox.name()))));
        found.sort(Comparator.comparing((MailboxInfo info) -> !info.name().equals(Mailboxes.INBOX))
                .thenComparing(MailboxInfo::name));
        return found;
    }

    Optional<MailboxInfo> find(long account, String name) {
        return entities.createQuery(
                        "select m from Mailbox m where m.account = :account and m.name = :name", Mailbox.class)
                .setParameter("account", account)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(mailbox ->
                        info(mailbox, entities.find(Subscription.class, new Subscription.Key(account, name)) != null));
    }

    /** All mailboxes of an account, by number. */
    List<MailboxName> names(long account) {
        return entities.createQuery(
                        "select new org.valija.mailbox.MailboxName(m.id, m.name) from Mailbox m where m.account = :account"
                                + " order by m.id",
                        MailboxName.class)
                .setParameter("account", account)
                .getResultList();
    }

    Optional<Long> id(long account, String name) {
        return entities.createQuery(
                        "select m.id from Mailbox m where m.account = :account and m.name = :name", Long.class)
                .setParameter("account", account)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    Set<String> subscriptions(long account) {
        return new HashSet<>(
                entities.createQuery("select s.name from Subscription s where s.account = :account", String.class)
                        .setParameter("account", account)
                        .getResultList());
    }

    boolean known(long account) {
        return !entities.createQuery("select a.account from MailboxAccount a where a.account = :account", Long.class)
                .setParameter("account", account)
                .getResultList()
                .isEmpty();
    }

    /** Octets of all messages of an account. */
    long used(long account) {
        return entities.createQuery(
                        "select coalesce(sum(m.octets), 0) from Mailbox m where m.account = :account", Long.class)
                .setParameter("account", account)
                .getSingleResult();
    }

    /** A mailbox's keywords, by their bits. */
    List<String> keywords(long mailbox) {
        return entities.createQuery(
                        "select k.name from MailboxKeyword k where k.mailbox = :mailbox order by k.bit", String.class)
                .setParameter("mailbox", mailbox)
                .getResultList();
    }

    /** Reads the mailbox's row before its messages, so that these are never older. */
    @Override
    public Loaded load(long mailbox) {
        Mailbox row = entities.find(Mailbox.class, mailbox);
        if (row == null) {
            return null;
        }
        return new Loaded(Snapshot.of(chunks(mailbox), keywords(mailbox), row.status()), row.recentFrom());
    }

    /** Reads a chunk at a time: rows on their way here take many times the room of a chunk. */
    private List<Chunk> chunks(long mailbox) {
        List<Chunk> chunks = new ArrayList<>();
        List<MessageRow> rows;
        long uid = 0;
        do {
            rows = page(mailbox, uid, Chunk.CAPACITY);
            if (!rows.isEmpty()) {
                chunks.add(Chunk.of(rows));
                uid = rows.getLast().uid();
            }
        } while (rows.size() == Chunk.CAPACITY);
        return chunks;
    }

    /** The first messages with a higher UID than that, ascending. */
    List<MessageRow> page(long mailbox, long uid, int most) {
        return entities.createQuery(BEHIND, MessageRow.class)
                .setParameter("mailbox", mailbox)
                .setParameter("uid", uid)
                .setMaxResults(most)
                .getResultList();
    }

    /** Those of the messages that are there, ascending. */
    List<MessageRow> rows(long mailbox, long[] uids) {
        return table.rows(mailbox, uids);
    }

    /** All UIDs of a mailbox, ascending. */
    long[] uids(long mailbox) {
        return entities.createQuery(
                        "select m.uid from MailboxMessage m where m.mailbox = :mailbox order by m.uid", Long.class)
                .setParameter("mailbox", mailbox)
                .getResultStream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Prefix and structure of messages, as they are stored. */
    List<StoredOctets> octets(long mailbox, long[] uids) {
        return table.octets(mailbox, uids);
    }

    List<StoredMessage> messages(long mailbox, long[] uids) {
        return octets(mailbox, uids).stream().map(this::message).toList();
    }

    private StoredMessage message(StoredOctets row) {
        Supplier<Content> open = () -> contents.open(row.content());
        MessageOctets octets = new MessageOctets(row.prefix(), row.octets(), open);
        return new StoredMessage(
                row.uid(), octets, structures.decoded(row.structure(), row.content(), row.prefix().length));
    }

    private static MailboxInfo info(Mailbox mailbox, boolean subscribed) {
        return new MailboxInfo(mailbox.id(), mailbox.name(), mailbox.use(), subscribed, mailbox.status());
    }
}
