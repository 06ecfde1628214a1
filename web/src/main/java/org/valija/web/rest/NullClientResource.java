package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.valija.admin.NullClientAdministration;
import org.valija.admin.NullClientAdministration.Change;
import org.valija.admin.NullClientAdministration.Wanted;

/** {@code /null-client}. */
@Path("null-client")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NullClientResource {

    @Inject
    NullClientAdministration administration;

    /** What was changed, or would be. */
    public record ChangesBody(boolean applied, List<Change> changes) {}

    /** Makes the server a null client, or tells what that would change. */
    @POST
    public ChangesBody apply(@QueryParam("dry-run") boolean dryRun, Wanted given) {
        Wanted wanted = Given.required(given, "smartHost");
        return new ChangesBody(!dryRun, dryRun ? administration.look(wanted) : administration.apply(wanted));
    }
}
