package org.valija.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.valija.content.ContentReleased;

/** The statements of an administrator's orders, in the caller's transaction. */
@ApplicationScoped
class QueueChanges {

    private EntityManager entities;
    private Event<ContentReleased> released;

    /** For the container. */
    QueueChanges() {}

    @Inject
    QueueChanges(EntityManager entities, Event<ContentReleased> released) {
        this.entities = entities;
        this.released = released;
    }

    boolean hold(long message) {
        update("update queued_recipient set due = " + QueuedRecipient.HELD
                        + " where message = :message and lease_owner is null")
                .setParameter("message", message)
                .executeUpdate();
        return held(message, true);
    }

    boolean release(long message, long now) {
        update("update queued_recipient set due = :now where message = :message and due = " + QueuedRecipient.HELD)
                .setParameter("now", now)
                .setParameter("message", message)
                .executeUpdate();
        return held(message, false);
    }

    private boolean held(long message, boolean held) {
        return update("update queued_message set held = :held where id = :message")
                        .setParameter("held", held)
                        .setParameter("message", message)
                        .executeUpdate()
                == 1;
    }

    /** Recipients in a courier's hands, and so their message, stay. @return whether the message was there */
    boolean delete(long message) {
        QueuedMessage found = entities.find(QueuedMessage.class, message);
        if (found == null) {
            return false;
        }
        update("delete from queued_recipient where message = :message and lease_owner is null")
                .setParameter("message", message)
                .executeUpdate();
        int deleted = update("delete from queued_message where id = :message and not exists"
                        + " (select 1 from queued_recipient where message = :message)")
                .setParameter("message", message)
                .executeUpdate();
        if (deleted == 1) {
            released.fire(new ContentReleased(List.of(found.contentId)));
        }
        return true;
    }

    /** Everything that is neither leased nor held becomes due. */
    int flush(long now) {
        return update("update queued_recipient set due = :now, lease_owner = null" + " where due > :now and due < "
                        + QueuedRecipient.HELD + " and lease_owner is null")
                .setParameter("now", now)
                .executeUpdate();
    }

    boolean flush(long message, long now) {
        return update("update queued_recipient set due = :now where message = :message" + " and due < "
                                + QueuedRecipient.HELD + " and lease_owner is null")
                        .setParameter("now", now)
                        .setParameter("message", message)
                        .executeUpdate()
                > 0;
    }

    private Query update(String statement) {
        return entities.createNativeQuery(statement);
    }
}
