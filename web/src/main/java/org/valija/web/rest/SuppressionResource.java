package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.valija.admin.SuppressionAdministration;
import org.valija.settings.Settings;

/** {@code /suppressions}. */
@Path("suppressions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SuppressionResource {

    @Inject
    Settings settings;

    @Inject
    SuppressionAdministration list;

    /** An entry as JSON. @param until empty for never */
    public record EntryBody(String address, String reason, String until) {

        private static EntryBody of(SuppressionAdministration.Entry entry) {
            Instant until = entry.until();
            return new EntryBody(entry.address(), entry.reason(), until == null ? "" : until.toString());
        }
    }

    /** What to put on the list with an address; both may be left out. */
    public record TermsBody(String reason, String until) {}

    @GET
    public List<EntryBody> list(@BeanParam Paging paging) {
        return paging.items(list.list(paging.range(settings)), EntryBody::of);
    }

    @GET
    @Path("{address}")
    public EntryBody show(@PathParam("address") String address) {
        return list.find(address)
                .map(EntryBody::of)
                .orElseThrow(() -> new NotFoundException(address + " is not on the suppression list"));
    }

    /** Adds an entry, or gives it another reason and end. */
    @PUT
    @Path("{address}")
    public void put(@PathParam("address") String address, TermsBody given) {
        TermsBody terms = Given.required(given, "reason");
        list.put(address, terms.reason(), terms.until());
    }

    @DELETE
    @Path("{address}")
    public void remove(@PathParam("address") String address) {
        list.remove(address);
    }
}
