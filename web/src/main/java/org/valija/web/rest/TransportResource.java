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
import java.util.List;
import org.valija.admin.TransportAdministration;
import org.valija.admin.TransportAdministration.Entry;
import org.valija.settings.Settings;

/** {@code /transport}. */
@Path("transport")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TransportResource {

    @Inject
    Settings settings;

    @Inject
    TransportAdministration transport;

    /** What to put behind a key. */
    public record TargetBody(String target) {}

    @GET
    @Path("entries")
    public List<Entry> list(@BeanParam Paging paging) {
        return paging.items(transport.list(paging.range(settings)), entry -> entry);
    }

    @GET
    @Path("entries/{key}")
    public Entry show(@PathParam("key") String key) {
        return transport.find(key).orElseThrow(() -> new NotFoundException("There is no transport entry " + key));
    }

    /** Adds an entry, or gives it another target. */
    @PUT
    @Path("entries/{key}")
    public void put(@PathParam("key") String key, TargetBody given) {
        String target = Given.required(Given.required(given, "target").target(), "target");
        transport.put(key, target);
    }

    @DELETE
    @Path("entries/{key}")
    public void remove(@PathParam("key") String key) {
        transport.remove(key);
    }
}
