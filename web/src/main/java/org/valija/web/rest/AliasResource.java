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
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.valija.admin.AliasAdministration;
import org.valija.directory.Alias;
import org.valija.directory.AliasTarget;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;

/** {@code /aliases}. */
@Path("aliases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AliasResource {

    @Inject
    Settings settings;

    @Inject
    AliasAdministration aliases;

    /** An alias and what it leads to; see {@link AliasTarget} for the forms of a target. */
    public record AliasBody(String address, List<String> targets) {}

    @GET
    public List<AliasBody> list(@BeanParam Paging paging) {
        return paging.items(aliases.list(paging.range(settings)), AliasResource::body);
    }

    @GET
    @Path("{address}")
    public AliasBody show(@PathParam("address") String address) {
        return aliases.find(Given.address(address))
                .map(AliasResource::body)
                .orElseThrow(() -> new NotFoundException("There is no alias " + address));
    }

    @POST
    public Response add(AliasBody given) {
        MailAddress address = Given.address(Given.required(given, "address").address());
        Alias alias = aliases.add(address, Given.targets(given.targets()));
        return Response.status(Response.Status.CREATED).entity(body(alias)).build();
    }

    /** Gives an alias other targets. */
    @PUT
    @Path("{address}")
    public void change(@PathParam("address") String address, AliasBody given) {
        List<String> targets = Given.required(given, "targets").targets();
        aliases.change(Given.address(address), Given.targets(targets));
    }

    @DELETE
    @Path("{address}")
    public void remove(@PathParam("address") String address) {
        aliases.remove(Given.address(address));
    }

    private static AliasBody body(Alias alias) {
        return new AliasBody(
                alias.address().toString(),
                alias.targets().stream().map(AliasTarget::toString).toList());
    }
}
