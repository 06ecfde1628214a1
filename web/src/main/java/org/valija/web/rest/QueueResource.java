package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.valija.admin.QueueAdministration;
import org.valija.event.QueueId;
import org.valija.queue.QueueEntry;
import org.valija.queue.QueueFilter;
import org.valija.queue.QueueOrder;
import org.valija.queue.QueuePreview;
import org.valija.settings.Settings;

/** {@code /queue} and {@code /trace}. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

    @Inject
    Settings settings;

    @Inject
    QueueAdministration queue;

    private final Clock clock = Clock.systemUTC();

    /** A queued message. @param arrived in ISO 8601. @param release when it leaves, where it is held for that; else empty */
    public record QueueBody(
            String id,
            String sender,
            long size,
            String arrived,
            String state,
            int priority,
            String release,
            List<RecipientBody> recipients) {}

    /** One of its recipients. @param next when it is tried again; empty while it is not known */
    public record RecipientBody(
            String address, String destination, String state, int attempts, String next, String reply) {}

    /** A remote destination. @param next when it is tried again, while nobody can be reached; empty otherwise */
    public record DestinationBody(
            String destination, int waiting, int active, int limit, int failures, String next, String reply) {}

    /** What happened to a message. */
    public record TraceBody(String time, String stage, String text) {}

    @GET
    @Path("queue")
    public List<QueueBody> list(
            @BeanParam Paging paging,
            @BeanParam QueueQuery query,
            @QueryParam("after") @DefaultValue("0") String after) {
        int size = paging.size(settings);
        List<QueueEntry> entries = queue.list(
                new QueueFilter(id(after), size, paging.range(settings).containing(), query.search(clock.instant())));
        if (entries.size() == size) {
            paging.next("after", QueueId.text(entries.getLast().queueId()));
        }
        return entries.stream().map(QueueResource::body).toList();
    }

    /** How it stands with the remote destinations of this node. */
    @GET
    @Path("queue/destinations")
    public List<DestinationBody> destinations() {
        return queue.destinations().stream()
                .map(state -> new DestinationBody(
                        state.destination(),
                        state.waiting(),
                        state.active(),
                        state.limit(),
                        state.failures(),
                        state.next().map(Object::toString).orElse(""),
                        state.reply()))
                .toList();
    }

    @GET
    @Path("queue/{id}")
    public QueueBody show(@PathParam("id") String id) {
        return queue.show(id(id)).map(QueueResource::body).orElseThrow(() -> unknown(id));
    }

    /** The beginning of a message. */
    @GET
    @Path("queue/{id}/preview")
    public QueuePreview preview(@PathParam("id") String id) {
        return queue.preview(id(id)).orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("queue/flush")
    public void flush() {
        queue.flush();
    }

    /** Has something done with the recipients that the query means; one of its parameters has to be given. */
    @POST
    @Path("queue/orders/{order}")
    public QueueOrder.Result order(
            @PathParam("order") String order, @QueryParam("to") String to, @BeanParam QueueQuery query) {
        return queue.order(named(order, to), query.narrowed(clock.instant()));
    }

    /** Has something done with a message. */
    @POST
    @Path("queue/{id}/{order: hold|release|flush|requeue|reroute|priority}")
    public void order(@PathParam("id") String id, @PathParam("order") String order, @QueryParam("to") String to) {
        found(id, queue.order(named(order, to), id(id)));
    }

    @DELETE
    @Path("queue/{id}")
    public void delete(@PathParam("id") String id) {
        found(id, queue.order(queue.orderNamed("delete"), id(id)));
    }

    /** Sends a message to one more address. */
    @POST
    @Path("queue/{id}/recipients/{address}")
    public void add(@PathParam("id") String id, @PathParam("address") String address) {
        queue.add(id(id), address);
    }

    /** Takes a recipient off a message. */
    @DELETE
    @Path("queue/{id}/recipients/{address}")
    public void remove(@PathParam("id") String id, @PathParam("address") String address) {
        queue.remove(id(id), address);
    }

    /** Of a message that is or was queued. */
    @GET
    @Path("trace/{id}")
    public List<TraceBody> trace(@PathParam("id") String id) {
        List<TraceBody> entries = queue.trace(id(id)).stream()
                .map(entry -> new TraceBody(entry.at().toString(), written(entry.stage()), entry.detail()))
                .toList();
        if (entries.isEmpty()) {
            throw new NotFoundException("Nothing is known of a message " + id);
        }
        return entries;
    }

    private QueueOrder named(String order, String to) {
        return switch (order) {
            case "reroute" -> queue.rerouteTo(to);
            case "priority" -> queue.priority(to);
            default -> queue.orderNamed(order);
        };
    }

    private static long id(String text) {
        return QueueId.parse(text).orElseThrow(() -> unknown(text));
    }

    private static void found(String id, boolean done) {
        if (!done) {
            throw unknown(id);
        }
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException("There is no message " + id + " in the queue");
    }

    private static QueueBody body(QueueEntry entry) {
        String state = entry.held()
                ? written(QueueEntry.State.HELD)
                : entry.recipients().stream()
                        .map(QueueEntry.Recipient::state)
                        .min(Enum::compareTo)
                        .map(QueueResource::written)
                        .orElse("");
        return new QueueBody(
                QueueId.text(entry.queueId()),
                entry.sender(),
                entry.size(),
                entry.arrival().toString(),
                state,
                entry.priority(),
                entry.release().map(Object::toString).orElse(""),
                entry.recipients().stream().map(QueueResource::body).toList());
    }

    private static RecipientBody body(QueueEntry.Recipient recipient) {
        return new RecipientBody(
                recipient.address(),
                recipient.destination(),
                written(recipient.state()),
                recipient.attempts(),
                recipient.next().map(Object::toString).orElse(""),
                recipient.lastReply());
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
