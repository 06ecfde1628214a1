package org.valija.queue;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.valija.content.Journal;
import org.valija.delivery.Outcome;
import org.valija.settings.Node;
import org.valija.settings.Statements;

/**
 * The statements of the queue's hot side: take in, lease, record a fate. Every method runs in the
 * caller's transaction. Each one reads or writes rows by index and in pages, so its cost does not grow
 * with the queue.
 */
@Dependent
class QueueStore {

    /**
     * Columns and order are those of an index, so that no more of it is read than the page has. H2 does so only where
     * nothing is locked.
     */
    static final String DUE = "select id, due from queued_recipient where due >= :due and due <= :now"
            + " and (due > :due or id > :id) order by due, id fetch first :page rows only";

    static final String DUE_THERE = "select id, due from queued_recipient where destination = :destination"
            + " and due <= :now order by destination, due fetch first :page rows only";

    /** What another node has leased meanwhile, or is leasing, is none of ours. */
    private static final String LOCK = "select * from queued_recipient where id = any(:ids) and due <= :now"
            + " order by due, id for update skip locked";

    private static final String REMOVE = "delete from queued_message where id = any(?)";

    private final EntityManager entities;
    private final Journal journal;
    private final Node node;

    @Inject
    QueueStore(EntityManager entities, Journal journal, Node node) {
        this.entities = entities;
        this.journal = journal;
        this.node = node;
    }

    /** Adds messages with their recipients; the rows do not become managed. */
    void insert(List<Intake.Rows> messages) {
        journal.insert(messages.stream().map(Intake.Rows::message).toList());
        journal.insert(messages.stream()
                .flatMap(message -> message.recipients().stream())
                .toList());
    }

    /** Due recipients behind the cursor, in the order of their due times. */
    DuePage due(Cursor cursor, long now, int page) {
        return page(
                entities.createNativeQuery(DUE)
                        .setParameter("due", cursor.due())
                        .setParameter("id", cursor.id()),
                now,
                page);
    }

    /** The same for one destination, from its oldest on. */
    DuePage due(String destination, long now, int page) {
        return page(entities.createNativeQuery(DUE_THERE).setParameter("destination", destination), now, page);
    }

    @SuppressWarnings("unchecked") // the native queries name what they return
    private DuePage page(Query due, long now, int page) {
        List<Object[]> read =
                due.setParameter("now", now).setParameter("page", page).getResultList();
        if (read.isEmpty()) {
            return new DuePage(List.of(), Cursor.START, true);
        }
        Long[] ids = read.stream().map(row -> ((Number) row[0]).longValue()).toArray(Long[]::new);
        List<QueuedRecipient> locked = entities.createNativeQuery(LOCK, QueuedRecipient.class)
                .setParameter("ids", ids)
                .setParameter("now", now)
                .getResultList();
        Object[] end = read.getLast();
        Cursor next = new Cursor(((Number) end[1]).longValue(), ((Number) end[0]).longValue());
        return new DuePage(locked, next, read.size() < page);
    }

    /** The messages of these recipients. */
    Map<Long, QueuedMessage> messages(Collection<QueuedRecipient> recipients) {
        Long[] ids = recipients.stream().map(r -> r.message).distinct().toArray(Long[]::new);
        return messages(ids).stream().collect(Collectors.toMap(m -> m.id, Function.identity()));
    }

    List<QueuedMessage> messages(Long[] ids) {
        return list(
                entities.createNativeQuery(
                        "select * from queued_message where id = any(:ids) order by id", QueuedMessage.class),
                ids);
    }

    @SuppressWarnings("unchecked") // the native query names its entity
    private static <T> List<T> list(Query query, Long[] ids) {
        return query.setParameter("ids", ids).getResultList();
    }

    /** Leases rows that this transaction has locked. */
    void lease(Collection<QueuedRecipient> recipients, long until) {
        for (QueuedRecipient recipient : recipients) {
            recipient.leaseOwner = node.name();
            recipient.due = until;
        }
    }

    /** Moves the end of leases that are still ours. @return how many were */
    int renew(Long[] recipients, long until) {
        return entities.createNativeQuery(
                        "update queued_recipient set due = :until where id = any(:ids) and lease_owner = :owner")
                .setParameter("until", until)
                .setParameter("ids", recipients)
                .setParameter("owner", node.name())
                .executeUpdate();
    }

    /** Gives back leases that are still ours. @param due since when they count as waiting, in ms */
    int giveBack(Long[] recipients, long due) {
        return entities.createNativeQuery("update queued_recipient set due = :due, lease_owner = null"
                        + " where id = any(:ids) and lease_owner = :owner")
                .setParameter("due", due)
                .setParameter("ids", recipients)
                .setParameter("owner", node.name())
                .executeUpdate();
    }

    /**
     * Gives back whatever an earlier life of this node held. Leased rows lie between now and the end of
     * the longest lease, so this reads that part of the index alone.
     */
    int giveBackAll(long now, long longestLease) {
        return entities.createNativeQuery("update queued_recipient set due = :now, lease_owner = null"
                        + " where due > :now and due <= :until and lease_owner = :owner")
                .setParameter("now", now)
                .setParameter("until", now + longestLease)
                .setParameter("owner", node.name())
                .executeUpdate();
    }

    /** Removes recipients whose lease is still ours. @return how many were */
    int remove(Long[] recipients) {
        journal.redo(-1, "delete from queued_recipient where id = any(?)", (Object) recipients);
        return Statements.execute(
                entities,
                "delete from queued_recipient where id = any(?) and lease_owner = ?",
                recipients,
                node.name());
    }

    /** Records an attempt that did not work. @return whether the lease was still ours */
    boolean defer(Deferral deferral) {
        journal.redo(
                -1,
                "update queued_recipient set lease_owner = null, due = ?, attempts = ?, last_reply = ?, last_relay = ?,"
                        + " warned = ? where id = ?",
                deferral.due(),
                deferral.attempts(),
                deferral.reply(),
                deferral.relay(),
                deferral.warned(),
                deferral.recipient());
        return entities.createNativeQuery("update queued_recipient set lease_owner = null,"
                                // an administrator may have held the message meanwhile
                                + " due = case when exists (select 1 from queued_message m"
                                + " where m.id = queued_recipient.message and m.held) then " + QueuedRecipient.HELD
                                + " else :due end,"
                                + " attempts = :attempts, last_reply = :reply, last_relay = :relay, warned = :warned"
                                + " where id = :id and lease_owner = :owner")
                        .setParameter("due", deferral.due())
                        .setParameter("attempts", deferral.attempts())
                        .setParameter("reply", deferral.reply())
                        .setParameter("relay", deferral.relay())
                        .setParameter("warned", deferral.warned())
                        .setParameter("id", deferral.recipient())
                        .setParameter("owner", node.name())
                        .executeUpdate()
                == 1;
    }

    /** Puts off recipients that are still ours, without an attempt of their own. @return how many were */
    int postpone(Long[] recipients, long due, Outcome.Deferred why) {
        return entities.createNativeQuery("update queued_recipient set lease_owner = null,"
                        + " due = case when exists (select 1 from queued_message m"
                        + " where m.id = queued_recipient.message and m.held) then " + QueuedRecipient.HELD
                        + " else :due end,"
                        + " last_reply = :reply, last_relay = :relay where id = any(:ids) and lease_owner = :owner")
                .setParameter("due", due)
                .setParameter("reply", Fates.reply(why))
                .setParameter("relay", Fates.relay(why))
                .setParameter("ids", recipients)
                .setParameter("owner", node.name())
                .executeUpdate();
    }

    /** What a recipient's row looks like after an attempt that did not work. {@code due} in ms. */
    record Deferral(long recipient, long due, int attempts, String reply, String relay, boolean warned) {}

    /**
     * Removes messages that have lost their last recipient. Messages that had a single one need no look;
     * for the others the message row is locked first, so that of two transactions which take the last
     * two recipients the later one sees that there is none left.
     *
     * @return those that are gone
     */
    List<QueuedMessage> removeFinished(Collection<QueuedMessage> messages) {
        List<QueuedMessage> gone = new ArrayList<>(messages.size());
        List<QueuedMessage> shared = new ArrayList<>();
        for (QueuedMessage message : messages) {
            (message.recipients == 1 ? gone : shared).add(message);
        }
        if (!shared.isEmpty()) {
            gone.addAll(withoutRecipients(shared));
        }
        if (!gone.isEmpty()) {
            journal.execute(-1, REMOVE, (Object) ids(gone));
        }
        return gone;
    }

    private List<QueuedMessage> withoutRecipients(List<QueuedMessage> shared) {
        List<Long> waiting = entities.createQuery(
                        "select distinct r.message from QueuedRecipient r where r.message in :ids", Long.class)
                .setParameter("ids", Arrays.asList(ids(shared)))
                .getResultList();
        return shared.stream().filter(m -> !waiting.contains(m.id)).toList();
    }

    /** Locks the rows of messages with several recipients, in the order of their ids. */
    void lock(Collection<QueuedMessage> messages) {
        List<QueuedMessage> shared =
                messages.stream().filter(m -> m.recipients > 1).toList();
        if (!shared.isEmpty()) {
            entities.createQuery("select m.id from QueuedMessage m where m.id in :ids order by m.id", Long.class)
                    .setParameter("ids", Arrays.asList(ids(shared)))
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    private static Long[] ids(Collection<QueuedMessage> messages) {
        return messages.stream().map(m -> m.id).sorted().toArray(Long[]::new);
    }

    /**
     * A page of what is due.
     *
     * @param locked those of it that no other node has, locked and not yet leased
     * @param next where to read on
     * @param last whether nothing is due behind it
     */
    record DuePage(List<QueuedRecipient> locked, Cursor next, boolean last) {}

    /** A place in the order of due times. */
    record Cursor(long due, long id) {
        /** Before everything. */
        static final Cursor START = new Cursor(Long.MIN_VALUE, Long.MIN_VALUE);
    }
}
