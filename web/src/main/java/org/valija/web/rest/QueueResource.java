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
import java.util.List;
import java.util.Locale;
import org.valija.admin.QueueAdministration;
import org.valija.event.QueueId;
import org.valija.queue.QueueEntry;
import org.valija.queue.QueueFilter;
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

    /** A queued message. @param arrived in ISO 8601 */
    public record QueueBody(
            String id, String sender, long size, String arrived, String state, List<RecipientBody> recipients) {}

    /** One of its recipients. @param next when it is tried again; empty while it is not known */
    public record RecipientBody(String address, String state, int attempts, String next, String reply) {}

    /** What happened to a message. */
    public record TraceBody(String time, String stage, String text) {}

    @GET
    @Path("queue")
    public List<QueueBody> list(
            @BeanParam Paging paging,
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("held") @DefaultValue("false") boolean held) {
        int size = paging.size(settings);
        List<QueueEntry> entries = queue.list(
                new QueueFilter(id(after), size, paging.range(settings).containing(), held));
        if (entries.size() == size) {
            paging.next("after", QueueId.text(entries.getLast().queueId()));
        }
        return entries.stream().map(QueueResource::body).toList();
    }

    @GET
    @Path("queue/{id}")
    public QueueBody show(@PathParam("id") String id) {
        return queue.show(id(id)).map(QueueResource::body).orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("queue/flush")
    public void flush() {
        queue.flush();
    }

    @POST
    @Path("queue/{id}/flush")
    public void flush(@PathParam("id") String id) {
        found(id, queue.flush(id(id)));
    }

    @POST
    @Path("queue/{id}/hold")
    public void hold(@PathParam("id") String id) {
        found(id, queue.hold(id(id)));
    }

    @POST
    @Path("queue/{id}/release")
    public void release(@PathParam("id") String id) {
        found(id, queue.release(id(id)));
    }

    @POST
    @Path("queue/{id}/requeue")
    public void requeue(@PathParam("id") String id) {
        found(id, queue.requeue(id(id)));
    }

    @DELETE
    @Path("queue/{id}")
    public void delete(@PathParam("id") String id) {
        found(id, queue.delete(id(id)));
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
                entry.recipients().stream().map(QueueResource::body).toList());
    }

    private static RecipientBody body(QueueEntry.Recipient recipient) {
        return new RecipientBody(
                recipient.address(),
                written(recipient.state()),
                recipient.attempts(),
                recipient.next().map(Object::toString).orElse(""),
                recipient.lastReply());
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
