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
import org.valija.admin.AddressAdministration;
import org.valija.admin.AddressAdministration.Entry;
import org.valija.admin.AddressAdministration.Trial;
import org.valija.admin.AddressAdministration.Warning;
import org.valija.settings.Settings;

/** {@code /addresses}. */
@Path("addresses")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AddressResource {

    @Inject
    Settings settings;

    @Inject
    AddressAdministration addresses;

    /** The targets of an entry. */
    public record TargetsBody(List<String> targets) {}

    /** What to try; the sender may be missing. */
    public record QuestionBody(String address, String from) {}

    @GET
    @Path("tables/{table}/entries")
    public List<Entry> list(@PathParam("table") String table, @BeanParam Paging paging) {
        return paging.items(addresses.list(table, paging.range(settings)), entry -> entry);
    }

    @GET
    @Path("tables/{table}/entries/{key}")
    public Entry show(@PathParam("table") String table, @PathParam("key") String key) {
        return addresses.find(table, key).orElseThrow(() -> new NotFoundException("There is no entry " + key));
    }

    /** Adds an entry, or gives it other targets. */
    @PUT
    @Path("tables/{table}/entries/{key}")
    public void put(@PathParam("table") String table, @PathParam("key") String key, TargetsBody given) {
        List<String> targets = Given.required(Given.required(given, "targets").targets(), "targets");
        targets.forEach(target -> Given.required(target, "targets"));
        addresses.put(table, new Entry(key, targets));
    }

    @DELETE
    @Path("tables/{table}/entries/{key}")
    public void remove(@PathParam("table") String table, @PathParam("key") String key) {
        addresses.remove(table, key);
    }

    /** Tells where an address leads; changes nothing. */
    @POST
    @Path("test")
    public Trial test(QuestionBody given) {
        QuestionBody question = Given.required(given, "address");
        return addresses.test(Given.required(question.address(), "address"), question.from());
    }

    /** What catch-all entries keep mail from. */
    @GET
    @Path("warnings")
    public List<Warning> warnings() {
        return addresses.warnings();
    }
}
