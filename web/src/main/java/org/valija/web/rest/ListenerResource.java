package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.valija.admin.ListenerAdministration;
import org.valija.admin.ListenerAdministration.Shown;
import org.valija.admin.ListenerAdministration.Wanted;

/** {@code /listeners}. */
@Path("listeners")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ListenerResource {

    @Inject
    ListenerAdministration listeners;

    @GET
    public List<Shown> list() {
        return listeners.list();
    }

    @GET
    @Path("{name}")
    public Shown show(@PathParam("name") String name) {
        return listeners.find(name).orElseThrow(() -> new NotFoundException("There is no listener " + name));
    }

    @POST
    public Response add(Wanted given) {
        Shown listener = listeners.add(Given.required(given, "name"));
        return Response.created(URI.create("listeners/" + listener.name()))
                .entity(listener)
                .build();
    }

    /** Changes what is given of it; sessions that are open end after the command they are at. */
    @PATCH
    @Path("{name}")
    public Shown change(@PathParam("name") String name, Wanted given) {
        return listeners.change(name, Given.required(given, "body"));
    }

    @DELETE
    @Path("{name}")
    public void remove(@PathParam("name") String name) {
        listeners.remove(name);
    }
}
