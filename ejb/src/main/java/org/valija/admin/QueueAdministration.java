package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.valija.event.DeliveryLog;
import org.valija.event.QueueId;
import org.valija.event.TraceEntry;
import org.valija.queue.QueueEntry;
import org.valija.queue.QueueFilter;
import org.valija.queue.QueueOperations;

/** The queue, and what happened to its messages. The queue's operations have transactions of their own. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class QueueAdministration {

    @Inject
    QueueOperations queue;

    @Inject
    DeliveryLog log;

    @Inject
    Audit audit;

    public List<QueueEntry> list(QueueFilter filter) {
        return queue.list(filter);
    }

    public Optional<QueueEntry> show(long id) {
        return queue.show(id);
    }

    /** Tries everything at once that is not held. @return how many recipients */
    public int flush() {
        int flushed = queue.flush();
        audit.note("queue flush", flushed);
        return flushed;
    }

    /** Tries one message at once. @return whether it is queued and not held */
    public boolean flush(long id) {
        return noted("queue flush", id, queue.flush(id));
    }

    /** Keeps a message from being tried. @return whether it is queued */
    public boolean hold(long id) {
        return noted("queue hold", id, queue.hold(id));
    }

    /** Lets a held message go on. @return whether it is queued */
    public boolean release(long id) {
        return noted("queue release", id, queue.release(id));
    }

    /** Looks up anew where a message's recipients lead, and tries them at once. @return whether it is queued */
    public boolean requeue(long id) {
        return noted("queue requeue", id, queue.requeue(id));
    }

    /** Removes a message without a report. @return whether it was queued */
    public boolean delete(long id) {
        return noted("queue delete", id, queue.delete(id));
    }

    /** What happened to a message, oldest first; empty where nothing is known of it. */
    public List<TraceEntry> trace(long id) {
        return log.trace(id);
    }

    private boolean noted(String what, long id, boolean done) {
        if (done) {
            audit.note(what, QueueId.text(id));
        }
        return done;
    }
}
