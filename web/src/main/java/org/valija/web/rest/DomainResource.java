package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.util.Optional;
import java.util.Set;
import org.valija.admin.DomainAdministration;
import org.valija.directory.Domain;
import org.valija.directory.DomainChange;
import org.valija.directory.RecipientCheck;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;

/** {@code /domains}. */
@Path("domains")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DomainResource {

    @Inject
    Settings settings;

    @Inject
    DomainAdministration domains;

    /**
     * A domain.
     *
     * @param catchAll empty for none; absent in a change for as it is
     * @param nextHop as {@code catchAll}
     * @param recipients how they are checked where mail goes on; empty for as the settings say
     */
    public record DomainBody(
            String name, List<String> aliases, Boolean enabled, String catchAll, String nextHop, String recipients) {}

    @GET
    public List<DomainBody> list(@BeanParam Paging paging) {
        return paging.items(domains.list(paging.range(settings)), DomainResource::body);
    }

    @GET
    @Path("{name}")
    public DomainBody show(@PathParam("name") String name) {
        return body(find(name));
    }

    @POST
    public Response add(DomainBody given) {
        String name = Given.required(Given.required(given, "name").name(), "name");
        Domain domain = domains.add(name, change(given, DomainChange.PLAIN));
        return Response.created(URI.create("domains/" + domain.name()))
                .entity(body(domain))
                .build();
    }

    @PATCH
    @Path("{name}")
    public void change(@PathParam("name") String name, DomainBody given) {
        DomainChange before = DomainChange.of(find(name));
        domains.change(name, change(Given.required(given, "body"), before));
    }

    @DELETE
    @Path("{name}")
    public void remove(@PathParam("name") String name) {
        domains.remove(name);
    }

    private Domain find(String name) {
        return domains.find(name).orElseThrow(() -> new NotFoundException("There is no domain " + name));
    }

    private static DomainChange change(DomainBody given, DomainChange before) {
        return new DomainChange(
                given.aliases() == null ? before.aliases() : Set.copyOf(given.aliases()),
                Given.orElse(given.enabled(), before.enabled()),
                given.catchAll() == null
                        ? before.catchAll()
                        : Optional.of(given.catchAll())
                                .filter(text -> !text.isEmpty())
                                .map(Given::address),
                given.nextHop() == null
                        ? before.nextHop()
                        : Optional.of(given.nextHop()).filter(text -> !text.isEmpty()),
                given.recipients() == null
                        ? before.recipients()
                        : Optional.of(given.recipients())
                                .filter(text -> !text.isEmpty())
                                .map(RecipientCheck::parse));
    }

    private static DomainBody body(Domain domain) {
        return new DomainBody(
                domain.name(),
                domain.aliases().stream().sorted().toList(),
                domain.enabled(),
                domain.catchAll().map(MailAddress::toString).orElse(""),
                domain.nextHop().orElse(""),
                domain.recipients().map(RecipientCheck::toString).orElse(""));
    }
}
