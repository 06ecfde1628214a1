package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.valija.delivery.Destination;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.route.RouteChanges;
import org.valija.directory.ChangeRefusedException;
import org.valija.event.DeliveryLog;
import org.valija.event.QueueId;
import org.valija.event.TraceEntry;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.queue.DestinationState;
import org.valija.queue.QueueEntry;
import org.valija.queue.QueueFilter;
import org.valija.queue.QueueOperations;
import org.valija.queue.QueueOrder;
import org.valija.queue.QueuePreview;
import org.valija.queue.QueueReader;
import org.valija.queue.QueueSearch;

/** The queue, and what happened to its messages. The queue's operations have transactions of their own. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class QueueAdministration {

    private static final String ROUTE = "route:";

    @Inject
    QueueOperations queue;

    @Inject
    QueueReader reader;

    @Inject
    RouteChanges routes;

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

    /** How it stands with the remote destinations of this node. */
    public List<DestinationState> destinations() {
        return queue.destinations();
    }

    /** The beginning of a message; empty where it is not queued. */
    public Optional<QueuePreview> preview(long id) {
        Optional<QueuePreview> preview = queue.show(id).isEmpty() ? Optional.empty() : reader.preview(id);
        preview.ifPresent(shown -> audit.note("queue preview", QueueId.text(id)));
        return preview;
    }

    /** Tries everything at once that is not held. @return how many recipients */
    public int flush() {
        int flushed = queue.flush();
        audit.note("queue flush", flushed);
        return flushed;
    }

    /** An order by its word: {@code hold}, {@code release}, {@code flush}, {@code requeue}, {@code delete}. */
    public QueueOrder orderNamed(String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "hold" -> new QueueOrder.Hold();
            case "release" -> new QueueOrder.Release();
            case "flush" -> new QueueOrder.Flush();
            case "requeue" -> new QueueOrder.Requeue();
            case "delete" -> new QueueOrder.Delete();
            default ->
                throw ChangeRefusedException.invalid(
                        "\"" + word + "\" is not hold, release, flush, requeue, reroute, priority or delete");
        };
    }

    /** The order to take another place in line. @param priority from -9 to 9 */
    public QueueOrder priority(String priority) {
        try {
            return new QueueOrder.Prioritize(Integer.parseInt(priority == null ? "" : priority.strip()));
        } catch (NumberFormatException e) {
            throw ChangeRefusedException.invalid("\"" + priority + "\" is not a priority from -9 to 9");
        }
    }

    /** The order to take another way. @param to a next hop, or {@code route:NAME}. */
    public QueueOrder rerouteTo(String to) {
        if (to == null || to.isBlank()) {
            throw ChangeRefusedException.invalid("Where to reroute to is missing, such as smtp:[mail.example.net]");
        }
        String way = to.strip();
        if (!way.startsWith(ROUTE)) {
            return new QueueOrder.Reroute(HopSyntax.parse(way));
        }
        String name = way.substring(ROUTE.length());
        if (routes.find(name).isEmpty()) {
            throw ChangeRefusedException.unknown("route", name);
        }
        return new QueueOrder.Reroute(Destination.route(name));
    }

    /** Has something done with all recipients that are meant. */
    public QueueOrder.Result order(QueueOrder order, QueueSearch search) {
        QueueOrder.Result result = queue.order(order, search);
        audit.note("queue " + order.words(), search + ": " + result);
        return result;
    }

    /**
     * Has something done with a message.
     *
     * @return whether it is queued
     * @throws ChangeRefusedException where all of it is being delivered just now
     */
    public boolean order(QueueOrder order, long id) {
        if (queue.show(id).isEmpty()) {
            return false;
        }
        QueueOrder.Result result = queue.order(order, QueueSearch.of(id));
        audit.note("queue " + order.words(), QueueId.text(id) + ": " + result);
        if (result.changed() == 0 && result.busy() > 0 && !(order instanceof QueueOrder.Hold)) {
            throw new ChangeRefusedException(
                    ChangeRefusedException.Reason.IN_USE, "The message is being delivered just now; try again");
        }
        return true;
    }

    /** Sends a message to one more address. */
    public void add(long id, String recipient) {
        queue.add(id, address(recipient));
        audit.note("queue recipient add", QueueId.text(id) + " " + recipient);
    }

    /** Takes a recipient off a message, without a report. */
    public void remove(long id, String recipient) {
        queue.remove(id, MailAddress.of(recipient));
        audit.note("queue recipient remove", QueueId.text(id) + " " + recipient);
    }

    /** What happened to a message, oldest first; empty where nothing is known of it. */
    public List<TraceEntry> trace(long id) {
        return log.trace(id);
    }

    private static MailAddress address(String text) {
        try {
            return MailAddress.parse(text == null ? "" : text.strip());
        } catch (AddressException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not an address: " + e.getMessage());
        }
    }
}
