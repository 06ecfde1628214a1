package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import org.valija.admin.RouteAdministration;
import org.valija.admin.RouteAdministration.Shown;
import org.valija.admin.RouteAdministration.Wanted;

/** {@code /routes}. */
@Path("routes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RouteResource {

    @Inject
    RouteAdministration routes;

    @GET
    public List<Shown> list() {
        return routes.list();
    }

    @GET
    @Path("{name}")
    public Shown show(@PathParam("name") String name) {
        return routes.find(name).orElseThrow(() -> new NotFoundException("There is no route " + name));
    }

    /** Adds a route, or changes what is given of it. */
    @PUT
    @Path("{name}")
    public void put(@PathParam("name") String name, Wanted given) {
        routes.put(name, Given.required(given, "hop"));
    }

    @DELETE
    @Path("{name}")
    public void remove(@PathParam("name") String name) {
        routes.remove(name);
    }
}
