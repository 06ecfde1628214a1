package org.valija.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.valija.admin.table.TableAdministration;
import org.valija.admin.table.TableKind;
import org.valija.admin.table.TableReport;
import org.valija.admin.table.TableReport.LineFault;

/** {@code /tables}: tables as files of sendmail and Postfix. */
@Path("tables")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TableResource {

    @Inject
    TableAdministration tables;

    /** A kind of file. @param server whose it is */
    public record KindBody(String kind, String server) {}

    /** What happens to an entry. @param change {@code added}, {@code changed} or {@code removed} */
    public record ChangeBody(String change, String key, String before, String after) {}

    /**
     * What a file does to a table.
     *
     * @param faulty how many lines cannot be taken; the first of them are the faults
     * @param passed lines that count for nothing here, while the rest is taken
     * @param warnings sentences
     */
    public record ReportBody(
            boolean imported,
            int added,
            int changed,
            int removed,
            int unchanged,
            int faulty,
            List<ChangeBody> changes,
            List<LineFault> faults,
            List<LineFault> passed,
            List<String> warnings) {

        static ReportBody of(TableReport report) {
            return new ReportBody(
                    report.imported(),
                    report.counts().added(),
                    report.counts().changed(),
                    report.counts().removed(),
                    report.counts().unchanged(),
                    report.faulty(),
                    report.changes().stream()
                            .map(change -> new ChangeBody(
                                    change.what().name().toLowerCase(Locale.ROOT),
                                    change.key(),
                                    change.before(),
                                    change.after()))
                            .toList(),
                    report.faults(),
                    report.passed(),
                    report.warnings());
        }
    }

    @GET
    public List<KindBody> kinds() {
        return Arrays.stream(TableKind.values())
                .map(kind -> new KindBody(kind.toString(), kind.server()))
                .toList();
    }

    /** A table as a file. */
    @GET
    @Path("{kind}")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public String file(@PathParam("kind") String kind) {
        return tables.file(TableKind.parse(kind));
    }

    /** Makes a table what a file says, or only tells what that would do. */
    @PUT
    @Path("{kind}")
    @Consumes(MediaType.TEXT_PLAIN)
    public ReportBody replace(@PathParam("kind") String name, @QueryParam("dry-run") boolean dryRun, String text) {
        TableKind kind = TableKind.parse(name);
        String file = text == null ? "" : text;
        return ReportBody.of(dryRun ? tables.look(kind, file) : tables.replace(kind, file));
    }
}
