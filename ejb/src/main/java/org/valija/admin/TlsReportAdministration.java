package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.valija.delivery.tlsreport.DomainCount;
import org.valija.delivery.tlsreport.ReportSigner;
import org.valija.delivery.tlsreport.ReportState;
import org.valija.delivery.tlsreport.Submission;
import org.valija.delivery.tlsreport.TlsCount;
import org.valija.delivery.tlsreport.TlsReport;
import org.valija.delivery.tlsreport.TlsReportSettings;
import org.valija.delivery.tlsreport.TlsReportStore;
import org.valija.delivery.tlsreport.TlsReports;
import org.valija.delivery.tlsreport.TlsResult;
import org.valija.delivery.tlsreport.TlsResultStore;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.settings.Settings;

/**
 * How TLS went with other domains' servers, and the reports about it. A day is written as {@code 2027-01-31}, in UTC; empty
 * for the last one that is over.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TlsReportAdministration {

    @Inject
    TlsReports reports;

    @Inject
    TlsReportStore store;

    @Inject
    TlsResultStore results;

    @Inject
    ReportSigner signer;

    @Inject
    Settings settings;

    @Inject
    Audit audit;

    /**
     * A domain on a day.
     *
     * @param report waiting, sent, unwanted or failed; empty where none is planned
     * @param due when it is tried next; null unless it waits
     * @param changed the last attempt; null where there was none
     * @param addresses to whom it went or goes, as far as that is known
     */
    public record Line(
            LocalDate day,
            String domain,
            long successful,
            long failed,
            String report,
            Instant due,
            Instant changed,
            List<Address> addresses) {

        private static Line of(LocalDate day, DomainCount count, Optional<ReportState> report) {
            return new Line(
                    day,
                    count.domain(),
                    count.successful(),
                    count.failed(),
                    report.map(state -> lower(state.stage())).orElse(""),
                    report.filter(state -> state.stage() == ReportState.Stage.WAITING)
                            .map(ReportState::due)
                            .orElse(null),
                    report.filter(state -> state.attempts() > 0)
                            .map(ReportState::changed)
                            .orElse(null),
                    report.map(ReportState::submissions).orElse(List.of()).stream()
                            .map(Address::of)
                            .toList());
        }
    }

    /** One address of a report. @param status taken, refused or waiting */
    public record Address(String address, String status, String detail) {

        private static Address of(Submission submission) {
            return new Address(submission.address(), lower(submission.status()), submission.detail());
        }
    }

    /**
     * Sessions that are counted together.
     *
     * @param policy its type
     * @param text its lines, with commas between them
     * @param result successful, or what failed
     * @param sender our address; empty for successes, as is what follows
     */
    public record Count(
            String policy, String text, String result, String sender, String host, String address, long sessions) {

        private static Count of(TlsCount counted) {
            TlsResult result = counted.result();
            return new Count(
                    result.policy().type(),
                    String.join(", ", result.policy().lines()),
                    result.success() ? "successful" : result.fault(),
                    result.server().sender(),
                    result.server().host(),
                    result.server().address(),
                    counted.sessions());
        }
    }

    /** A TXT record to publish. */
    public record Key(String name, String text) {}

    /** The domains of which something was counted on a day. */
    public Page<Line> list(String day, Range range) {
        LocalDate of = day(day);
        Page<DomainCount> page = results.domains(of, range);
        List<String> domains = page.items().stream().map(DomainCount::domain).toList();
        Map<String, ReportState> known =
                store.find(of, domains).stream().collect(Collectors.toMap(ReportState::domain, Function.identity()));
        return new Page<>(
                page.items().stream()
                        .map(count -> Line.of(of, count, Optional.ofNullable(known.get(count.domain()))))
                        .toList(),
                page.total());
    }

    /** One of them. */
    public Line find(String day, String domain) {
        return list(day, new Range(domain, "", 0, 1)).items().stream()
                .findFirst()
                .orElseThrow(() -> nothing(day(day), domain));
    }

    private static ChangeRefusedException nothing(LocalDate day, String domain) {
        return ChangeRefusedException.unknown("session counted on " + day + " with", domain);
    }

    /** What was counted, the most sessions first; as many lines as a report would have details. */
    public List<Count> counts(String day, String domain) {
        return results.counts(day(day), TlsResult.aLabels(domain), settings.get(TlsReportSettings.DETAILS)).stream()
                .map(Count::of)
                .toList();
    }

    /** What a domain is told, or would be. */
    public JsonObject preview(String day, String domain) {
        LocalDate of = day(day);
        return reports.report(of, domain).map(TlsReport::json).orElseThrow(() -> nothing(of, domain));
    }

    /** Sends a report now, whatever became of it before. Blocks until it has been tried. */
    public Line send(String day, String domain) {
        ReportState state = reports.send(day(day), domain);
        audit.note("tls-report send", state.domain() + " " + state.day());
        return find(state.day().toString(), state.domain());
    }

    /** The key that reports are signed with, for the DNS; empty where they are not signed, or none are sent. */
    public Optional<Key> key() {
        try {
            return signer.published().map(key -> new Key(key.name(), key.text()));
        } catch (IOException e) {
            throw ChangeRefusedException.invalid("The key of reports cannot be used: " + e.getMessage());
        }
    }

    /** Whether reports are sent by themselves. */
    public boolean sending() {
        return settings.get(TlsReportSettings.SEND)
                && !settings.get(TlsReportSettings.CONTACT).isEmpty();
    }

    /** Reads a day. */
    public LocalDate day(String text) {
        try {
            return Given.text(text).map(LocalDate::parse).orElseGet(reports::lastDay);
        } catch (DateTimeParseException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not a day such as 2027-01-31");
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
