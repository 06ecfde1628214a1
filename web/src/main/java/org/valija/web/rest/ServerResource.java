package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.valija.admin.ServerStatus;
import org.valija.admin.ServerStatus.Status;
import org.valija.admin.SettingAdministration;
import org.valija.admin.SettingAdministration.View;

/** {@code /status} and {@code /settings}. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ServerResource {

    @Inject
    ServerStatus status;

    @Inject
    SettingAdministration settings;

    /** A setting's new value, as text. */
    public record ValueBody(String value) {}

    @GET
    @Path("status")
    public Status status() {
        return status.now();
    }

    @GET
    @Path("settings")
    public List<View> settings() {
        return settings.list();
    }

    @GET
    @Path("settings/{name}")
    public View setting(@PathParam("name") String name) {
        return settings.find(name);
    }

    /** Answers with the setting as it is then, and what is dangerous about its value. */
    @PUT
    @Path("settings/{name}")
    public View change(@PathParam("name") String name, ValueBody given) {
        settings.change(name, Given.required(Given.required(given, "value").value(), "value"));
        return settings.find(name);
    }

    /** Gives a setting its default again. */
    @DELETE
    @Path("settings/{name}")
    public void reset(@PathParam("name") String name) {
        settings.reset(name);
    }
}
