package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.valija.admin.TlsReportAdministration;
import org.valija.admin.TlsReportAdministration.Address;
import org.valija.admin.TlsReportAdministration.Count;
import org.valija.admin.TlsReportAdministration.Key;
import org.valija.admin.TlsReportAdministration.Line;
import org.valija.settings.Settings;

/** {@code /tls-reports} and the key that they are signed with. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TlsReportResource {

    @Inject
    Settings settings;

    @Inject
    TlsReportAdministration reports;

    /** In UTC; the last day that is over where it is left out. */
    @QueryParam("day")
    @DefaultValue("")
    String day;

    /** A domain on a day as JSON; times are empty where there are none. */
    public record LineBody(
            String day,
            String domain,
            long successful,
            long failed,
            String report,
            String due,
            String changed,
            List<Address> addresses) {

        private static LineBody of(Line line) {
            return new LineBody(
                    line.day().toString(),
                    line.domain(),
                    line.successful(),
                    line.failed(),
                    line.report(),
                    time(line.due()),
                    time(line.changed()),
                    line.addresses());
        }

        private static String time(Instant time) {
            return time == null ? "" : time.toString();
        }
    }

    @GET
    @Path("tls-reports")
    public List<LineBody> list(@BeanParam Paging paging) {
        return paging.items(reports.list(day, paging.range(settings)), LineBody::of);
    }

    @GET
    @Path("tls-reports/{domain}")
    public LineBody show(@PathParam("domain") String domain) {
        return LineBody.of(reports.find(day, domain));
    }

    @GET
    @Path("tls-reports/{domain}/counts")
    public List<Count> counts(@PathParam("domain") String domain) {
        return reports.counts(day, domain);
    }

    /** As the domain gets it. */
    @GET
    @Path("tls-reports/{domain}/preview")
    public JsonObject preview(@PathParam("domain") String domain) {
        return reports.preview(day, domain);
    }

    /** Sends it now. */
    @POST
    @Path("tls-reports/{domain}")
    public LineBody send(@PathParam("domain") String domain) {
        return LineBody.of(reports.send(day, domain));
    }

    /** What the DNS has to have for the signatures. */
    @GET
    @Path("tls-report-key")
    public Key key() {
        return reports.key()
                .orElseThrow(() -> new NotFoundException("No reports are sent by mail, or they are not signed"));
    }
}
