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
import org.valija.admin.ProfileAdministration;
import org.valija.admin.ProfileAdministration.Shown;
import org.valija.admin.ProfileAdministration.Wanted;

/** {@code /profiles} and which one is active. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProfileResource {

    @Inject
    ProfileAdministration profiles;

    /** The profile to activate. */
    public record ActiveBody(String name) {}

    @GET
    @Path("profiles")
    public List<Shown> list() {
        return profiles.list();
    }

    @GET
    @Path("profiles/{name}")
    public Shown show(@PathParam("name") String name) {
        return profiles.find(name).orElseThrow(() -> new NotFoundException("There is no profile " + name));
    }

    /** Adds a profile, or changes what is given of it. */
    @PUT
    @Path("profiles/{name}")
    public void put(@PathParam("name") String name, Wanted given) {
        profiles.put(name, Given.required(given, "route"));
    }

    @DELETE
    @Path("profiles/{name}")
    public void remove(@PathParam("name") String name) {
        profiles.remove(name);
    }

    @GET
    @Path("active-profile")
    public Shown active() {
        return profiles.active().orElseThrow(() -> new NotFoundException("No profile is active"));
    }

    @PUT
    @Path("active-profile")
    public void activate(ActiveBody given) {
        profiles.activate(Given.required(Given.required(given, "name").name(), "name"));
    }

    @DELETE
    @Path("active-profile")
    public void deactivate() {
        profiles.deactivate();
    }
}
