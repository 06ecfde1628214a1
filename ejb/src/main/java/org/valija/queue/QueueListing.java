package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.valija.delivery.Envelope;
import org.valija.queue.QueueEntry.Recipient;
import org.valija.queue.QueueEntry.State;

/** The queries of an administrator's views, in the caller's transaction. */
@ApplicationScoped
class QueueListing {

    private static final String CONTAINING = " and (lower(m.sender) like :text escape '!' or exists (select 1 from"
            + " QueuedRecipient t where t.message = m.id and lower(t.address) like :text escape '!'))";

    private EntityManager entities;

    /** For the container. */
    QueueListing() {}

    @Inject
    QueueListing(EntityManager entities) {
        this.entities = entities;
    }

    List<QueueEntry> list(QueueFilter filter, Instant now) {
        QueueConditions conditions = new QueueConditions(filter.search(), now.toEpochMilli());
        boolean search = !filter.text().isEmpty();
        TypedQuery<QueuedMessage> query = conditions
                .bind(entities.createQuery(
                        "select m from QueuedMessage m where m.id > :past" + (search ? CONTAINING : "")
                                + conditions.messages() + " order by m.id",
                        QueuedMessage.class))
                .setParameter("past", filter.after())
                .setMaxResults(filter.limit());
        if (search) {
            query.setParameter(
                    "text", '%' + QueueConditions.escaped(filter.text().toLowerCase(Locale.ROOT)) + '%');
        }
        return entries(query.getResultList(), now);
    }

    Optional<QueueEntry> show(long queueId, Instant now) {
        QueuedMessage message = entities.find(QueuedMessage.class, queueId);
        return message == null
                ? Optional.empty()
                : entries(List.of(message), now).stream().findFirst();
    }

    Optional<Envelope> envelope(long queueId) {
        return Optional.ofNullable(entities.find(QueuedMessage.class, queueId)).map(QueuedMessage::envelope);
    }

    private List<QueueEntry> entries(List<QueuedMessage> messages, Instant now) {
        List<QueuedRecipient> recipients = entities.createQuery(
                        "select r from QueuedRecipient r where r.message in :ids order by r.id", QueuedRecipient.class)
                .setParameter("ids", messages.stream().map(m -> m.id).toList())
                .getResultList();
        Set<Long> early = messages.stream()
                .filter(m -> m.early(now.toEpochMilli()))
                .map(m -> m.id)
                .collect(Collectors.toSet());
        Map<Long, List<Recipient>> byMessage = recipients.stream()
                .collect(Collectors.groupingBy(
                        r -> r.message,
                        Collectors.mapping(r -> recipient(r, early.contains(r.message), now), Collectors.toList())));
        return messages.stream()
                .map(m -> new QueueEntry(
                        m.id,
                        m.contentId,
                        m.sender().map(Object::toString).orElse(""),
                        m.size,
                        Instant.ofEpochMilli(m.arrival),
                        m.origin(),
                        m.held,
                        m.priority,
                        m.early(now.toEpochMilli()) ? Optional.of(Instant.ofEpochMilli(m.releaseAt)) : Optional.empty(),
                        byMessage.getOrDefault(m.id, List.of())))
                .toList();
    }

    private static Recipient recipient(QueuedRecipient r, boolean early, Instant now) {
        State state = state(r, early, now.toEpochMilli());
        return new Recipient(
                r.id,
                r.addressee().address().toString(),
                r.via == null ? "" : r.via,
                r.destination,
                state,
                r.attempts,
                (state == State.DEFERRED || state == State.SCHEDULED) && r.due < OfflineGate.PARKED
                        ? Optional.of(Instant.ofEpochMilli(r.due))
                        : Optional.empty(),
                r.lastReply == null ? "" : r.lastReply);
    }

    private static State state(QueuedRecipient r, boolean early, long now) {
        if (r.due == QueuedRecipient.HELD) {
            return State.HELD;
        }
        if (r.due <= now) {
            return State.DUE;
        }
        if (r.leaseOwner != null) {
            return State.ACTIVE;
        }
        return early ? State.SCHEDULED : State.DEFERRED;
    }

    QueueCounts counts(long now) {
        long held = count("r.due = " + QueuedRecipient.HELD, null);
        long due = count("r.due <= :now", now);
        long active = count("r.due > :now and r.due < " + QueuedRecipient.HELD + " and r.leaseOwner is not null", now);
        long all = count("1 = 1", null);
        long messages = entities.createQuery("select count(m) from QueuedMessage m", Long.class)
                .getSingleResult();
        return new QueueCounts(messages, active, due, all - held - due - active, held);
    }

    private long count(String condition, Long now) {
        TypedQuery<Long> query =
                entities.createQuery("select count(r) from QueuedRecipient r where " + condition, Long.class);
        if (now != null) {
            query.setParameter("now", now);
        }
        return query.getSingleResult();
    }
}
