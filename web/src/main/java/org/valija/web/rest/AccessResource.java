package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.valija.admin.AccessAdministration;
import org.valija.admin.AccessAdministration.Trial;
import org.valija.policy.access.AccessEntry;
import org.valija.policy.access.AccessKey;
import org.valija.settings.Settings;

/** {@code /access}. */
@Path("access")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccessResource {

    @Inject
    Settings settings;

    @Inject
    AccessAdministration access;

    /** An entry. */
    public record EntryBody(String key, String action) {}

    /** What to try; each may be missing. */
    public record QuestionBody(String client, String sender, String recipient) {}

    /** What the table would do. */
    public record TrialBody(String outcome, boolean relay, List<EntryBody> matches) {}

    @GET
    @Path("entries")
    public List<EntryBody> list(@BeanParam Paging paging) {
        return paging.items(access.list(paging.range(settings)), AccessResource::body);
    }

    @GET
    @Path("entries/{key: .+}")
    public EntryBody show(@PathParam("key") String key) {
        return access.find(AccessKey.parse(key))
                .map(AccessResource::body)
                .orElseThrow(() -> new NotFoundException("There is no access entry " + key));
    }

    /** Adds an entry, or gives it another action. */
    @PUT
    @Path("entries/{key: .+}")
    public void put(@PathParam("key") String key, EntryBody given) {
        String action = Given.required(Given.required(given, "action").action(), "action");
        access.put(AccessEntry.parse(key, action));
    }

    @DELETE
    @Path("entries/{key: .+}")
    public void remove(@PathParam("key") String key) {
        access.remove(AccessKey.parse(key));
    }

    /** Tells what the table would do; changes nothing. */
    @POST
    @Path("test")
    public TrialBody test(QuestionBody given) {
        QuestionBody question = Given.required(given, "client");
        Trial trial = access.test(question.client(), question.sender(), question.recipient());
        return new TrialBody(
                trial.outcome(),
                trial.relay(),
                trial.matches().stream().map(AccessResource::body).toList());
    }

    private static EntryBody body(AccessEntry entry) {
        return new EntryBody(entry.key().toString(), entry.action().toString());
    }
}
