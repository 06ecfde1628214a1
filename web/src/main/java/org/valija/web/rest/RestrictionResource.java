package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.valija.admin.RestrictionAdministration;
import org.valija.admin.RestrictionAdministration.ListView;
import org.valija.admin.RestrictionAdministration.Question;
import org.valija.admin.RestrictionAdministration.StageList;
import org.valija.admin.RestrictionAdministration.Trial;

/** {@code /restrictions}. The lists are changed as settings. */
@Path("restrictions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RestrictionResource {

    @Inject
    RestrictionAdministration restrictions;

    @GET
    public List<StageList> lists() {
        return restrictions.lists();
    }

    /** The names that a list may have. */
    @GET
    @Path("checks")
    public List<String> checks() {
        return restrictions.checks();
    }

    /** How the DNS-based lists are that are asked. */
    @GET
    @Path("dns-lists")
    public List<ListView> dnsLists() {
        return restrictions.dnsLists();
    }

    /** Tells what the lists say; changes nothing. */
    @POST
    @Path("test")
    public Trial test(Question question) {
        return restrictions.test(Given.required(question, "client"));
    }
}
