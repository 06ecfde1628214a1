package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.valija.admin.VerifyAdministration;
import org.valija.admin.VerifyAdministration.Verified;
import org.valija.settings.Settings;

/** {@code /verified-addresses}. */
@Path("verified-addresses")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VerifyResource {

    @Inject
    Settings settings;

    @Inject
    VerifyAdministration addresses;

    @GET
    public List<Verified> list(@BeanParam Paging paging) {
        return paging.items(addresses.list(paging.range(settings)), verified -> verified);
    }

    @GET
    @Path("{address}")
    public Verified show(@PathParam("address") String address) {
        return addresses
                .find(Given.address(address))
                .orElseThrow(() -> new NotFoundException("Nothing is known of " + address));
    }

    /** Has it asked about again. */
    @DELETE
    @Path("{address}")
    public void clear(@PathParam("address") String address) {
        addresses.clear(Given.address(address));
    }
}
