package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.valija.admin.LogAdministration;
import org.valija.admin.RestSettings;
import org.valija.event.LogFindings;
import org.valija.event.LogQuery;
import org.valija.event.QueueId;
import org.valija.settings.Settings;

/** {@code /log}: what became of mail. */
@Path("log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogResource {

    @Inject
    LogAdministration log;

    @Inject
    Settings settings;

    /** Which entries are meant; those for which all that is given is true. */
    public static class Parameters {

        @QueryParam("from")
        @DefaultValue("")
        String from;

        @QueryParam("to")
        @DefaultValue("")
        String to;

        @QueryParam("stat")
        @DefaultValue("")
        String stat;

        @QueryParam("text")
        @DefaultValue("")
        String text;

        /** Messages accepted then or later, in ISO 8601. */
        @QueryParam("since")
        @DefaultValue("")
        String since;

        /** Messages accepted before. */
        @QueryParam("until")
        @DefaultValue("")
        String until;

        @QueryParam("limit")
        @DefaultValue("0")
        int limit;

        LogQuery query() {
            return new LogQuery(
                    time(since, Instant.EPOCH),
                    time(until, Instant.MAX),
                    from.strip(),
                    to.strip(),
                    stat.strip(),
                    text.strip());
        }

        private static Instant time(String text, Instant without) {
            try {
                return text.isBlank() ? without : Instant.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("\"" + text + "\" is not a time such as 2026-11-22T08:00:00Z", e);
            }
        }
    }

    /** One entry. @param id the message's queue id */
    public record EntryBody(String time, String id, String stage, String text) {}

    /** What was found, the latest first. @param reached all messages accepted since then were looked at */
    public record FindingsBody(List<EntryBody> entries, boolean complete, String reached) {}

    @GET
    public FindingsBody search(@BeanParam Parameters parameters) {
        if (parameters.limit < 0) {
            throw new IllegalArgumentException("limit may not be below 0");
        }
        int most = settings.get(RestSettings.PAGE);
        LogFindings found =
                log.search(parameters.query(), parameters.limit == 0 ? most : Math.min(parameters.limit, most));
        return new FindingsBody(
                found.entries().stream()
                        .map(entry -> new EntryBody(
                                entry.at().toString(),
                                QueueId.text(entry.queueId()),
                                entry.stage().toString(),
                                entry.detail()))
                        .toList(),
                found.complete(),
                found.reached().toString());
    }
}
