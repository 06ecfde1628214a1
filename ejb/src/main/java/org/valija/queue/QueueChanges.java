package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.valija.content.ContentReleased;
import org.valija.mail.MailAddress;
import org.valija.queue.QueueOrder.Result;
import org.valija.settings.Settings;

/**
 * The statements of an administrator's orders, in the caller's transaction. Messages are locked before their
 * recipients, as those that record fates do it.
 */
@ApplicationScoped
class QueueChanges {

    private EntityManager entities;
    private Ways ways;
    private Event<ContentReleased> released;
    private Settings settings;

    /** For the container. */
    QueueChanges() {}

    @Inject
    QueueChanges(EntityManager entities, Ways ways, Event<ContentReleased> released, Settings settings) {
        this.settings = settings;
        this.entities = entities;
        this.ways = ways;
        this.released = released;
    }

    /** A recipient that is meant. */
    record Meant(long recipient, long message) {}

    /** A page of the recipients that are meant, in the order of their ids. */
    List<Meant> meant(QueueSearch search, long after, int page, long now) {
        QueueConditions conditions = new QueueConditions(search, now);
        return conditions
                .bind(entities.createQuery(
                        "select r.id, r.message from QueuedRecipient r, QueuedMessage m where m.id = r.message"
                                + " and r.id > :past" + conditions.recipients() + " order by r.id",
                        Object[].class))
                .setParameter("past", after)
                .setMaxResults(page)
                .getResultList()
                .stream()
                .map(row -> new Meant((Long) row[0], (Long) row[1]))
                .toList();
    }

    /** Does it for recipients that nobody is working on. @param whole whether messages are meant as such */
    Result order(QueueOrder order, Collection<Meant> meant, boolean whole, long now) {
        Map<Long, List<Long>> byMessage = meant.stream()
                .collect(Collectors.groupingBy(
                        Meant::message, TreeMap::new, Collectors.mapping(Meant::recipient, Collectors.toList())));
        Result result = Result.NOTHING;
        for (Map.Entry<Long, List<Long>> message : byMessage.entrySet()) {
            QueuedMessage found = locked(message.getKey());
            if (found != null) {
                result = result.plus(order(order, found, message.getValue(), whole, now));
            }
        }
        return result;
    }

    private Result order(QueueOrder order, QueuedMessage message, List<Long> ids, boolean whole, long now) {
        List<QueuedRecipient> rows = recipients(message.id).stream()
                .filter(row -> ids.contains(row.id))
                .toList();
        List<QueuedRecipient> free =
                rows.stream().filter(row -> !row.leased(now)).toList();
        switch (order) {
            case QueueOrder.Hold hold -> {
                // what is being delivered is held as well, once its attempt has failed
                message.held |= whole;
                free.forEach(row -> row.dueAt(QueuedRecipient.HELD));
            }
            case QueueOrder.Release release -> {
                boolean held = message.held || free.stream().anyMatch(row -> row.due == QueuedRecipient.HELD);
                boolean early = !held && message.early(now);
                message.held = false;
                if (early) {
                    message.leave(now);
                }
                due(free, due -> early || due == QueuedRecipient.HELD ? message.start(now) : due);
            }
            case QueueOrder.Flush flush -> {
                message.leave(now);
                due(free, due -> due == QueuedRecipient.HELD ? due : now);
            }
            case QueueOrder.Requeue requeue -> ways.lookUp(message, free, now);
            case QueueOrder.Reroute reroute ->
                free.forEach(row -> row.redirect(
                        Addressing.Stop.of(MailAddress.of(row.address), reroute.to()), whenFree(message, row, now)));
            case QueueOrder.Delete delete -> delete(message, free);
            case QueueOrder.Prioritize prioritize -> prioritize(message, prioritize.priority(), free, now);
        }
        return new Result(free.size(), rows.size() - free.size());
    }

    /** What waits for its first attempt moves in the line; what was tried already keeps the time of its next attempt. */
    private void prioritize(QueuedMessage message, int priority, List<QueuedRecipient> free, long now) {
        long ahead = (priority - message.priority)
                * settings.get(QueueSettings.PRIORITY_STEP).toMillis();
        message.priority = priority;
        free.stream().filter(row -> row.attempts == 0 && row.due <= now).forEach(row -> row.dueAt(row.due - ahead));
    }

    private static void due(List<QueuedRecipient> rows, LongUnaryOperator when) {
        rows.forEach(row -> row.dueAt(when.applyAsLong(row.due)));
    }

    private static long whenFree(QueuedMessage message, QueuedRecipient row, long now) {
        return row.due == QueuedRecipient.HELD ? QueuedRecipient.HELD : message.start(now);
    }

    /** Removes recipients, and their message where none is left. */
    void delete(QueuedMessage message, List<QueuedRecipient> rows) {
        rows.forEach(entities::remove);
        entities.flush();
        if (recipients(message.id).isEmpty()) {
            entities.remove(message);
            released.fire(new ContentReleased(List.of(message.contentId)));
        }
    }

    /** Everything becomes due that is neither leased nor held, and has not to leave later, in one statement. */
    int flush(long now) {
        return entities.createNativeQuery("update queued_recipient set due = :now, lease_owner = null"
                        + " where due > :now and due < " + QueuedRecipient.HELD
                        + " and lease_owner is null and message not in"
                        + " (select id from queued_message where release_at > :now)")
                .setParameter("now", now)
                .executeUpdate();
    }

    /** A message, locked until the transaction ends; null where it is not queued. */
    QueuedMessage locked(long id) {
        return entities.find(QueuedMessage.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** All recipients of a message, locked. */
    List<QueuedRecipient> recipients(long message) {
        return entities.createQuery(
                        "select r from QueuedRecipient r where r.message = :message order by r.id",
                        QueuedRecipient.class)
                .setParameter("message", message)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
