package org.valija.delivery.tlsreport;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.valija.delivery.tlsreport.TlsResult.Policy;
import org.valija.delivery.tlsreport.TlsResult.Server;

/**
 * What a domain is told of a day (RFC 8460 §4).
 *
 * @param from who reports
 * @param day in UTC
 * @param domain as the DNS writes it
 * @param policies that sessions followed
 * @param failures under these policies, those of most sessions first; may be fewer than there were
 */
public record TlsReport(
        Reporter from, LocalDate day, String domain, List<PolicyCount> policies, List<TlsCount> failures) {

    /** Copies the lists. */
    public TlsReport {
        policies = List.copyOf(policies);
        failures = List.copyOf(failures);
    }

    /** The same each time that a report of this day is made, so that the domain can tell a second copy (RFC 8460 §5.3). */
    String id() {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE) + '.' + domain + '@' + from.domain();
    }

    /** RFC 8460 §5.1. */
    String fileName() {
        return String.join(
                        "!",
                        from.domain(),
                        domain,
                        Long.toString(start().getEpochSecond()),
                        Long.toString(end().getEpochSecond()))
                + ".json.gz";
    }

    private Instant start() {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** RFC 8460 App. B: the last second. */
    private Instant end() {
        return day.plusDays(1).atStartOfDay().minusSeconds(1).toInstant(ZoneOffset.UTC);
    }

    /** RFC 8460 §4.4. */
    public JsonObject json() {
        Map<Policy, List<TlsCount>> failed = failures.stream()
                .collect(Collectors.groupingBy(failure -> failure.result().policy()));
        JsonArrayBuilder all = Json.createArrayBuilder();
        policies.forEach(policy -> all.add(policy(policy, failed.getOrDefault(policy.policy(), List.of()))));
        return Json.createObjectBuilder()
                .add("organization-name", from.organization())
                .add(
                        "date-range",
                        Json.createObjectBuilder()
                                .add("start-datetime", start().toString())
                                .add("end-datetime", end().toString()))
                .add("contact-info", from.contact())
                .add("report-id", id())
                .add("policies", all)
                .build();
    }

    private JsonObjectBuilder policy(PolicyCount counted, List<TlsCount> failed) {
        JsonArrayBuilder details = Json.createArrayBuilder();
        failed.forEach(failure -> details.add(detail(failure)));
        return Json.createObjectBuilder()
                .add("policy", policy(counted.policy()))
                .add(
                        "summary",
                        Json.createObjectBuilder()
                                .add("total-successful-session-count", counted.successful())
                                .add("total-failure-session-count", counted.failed()))
                .add("failure-details", details);
    }

    private JsonObjectBuilder policy(Policy policy) {
        JsonObjectBuilder text = Json.createObjectBuilder().add("policy-type", policy.type());
        if (!policy.lines().isEmpty()) {
            text.add("policy-string", Json.createArrayBuilder(policy.lines()));
        }
        text.add("policy-domain", domain);
        if (!policy.servers().isEmpty()) {
            text.add("mx-host", Json.createArrayBuilder(policy.servers()));
        }
        return text;
    }

    private static JsonObjectBuilder detail(TlsCount failure) {
        Server server = failure.result().server();
        JsonObjectBuilder detail =
                Json.createObjectBuilder().add("result-type", failure.result().fault());
        if (!server.sender().isEmpty()) { // no session came about
            detail.add("sending-mta-ip", server.sender());
        }
        return detail.add("receiving-mx-hostname", server.host())
                .add("receiving-ip", server.address())
                .add("failed-session-count", failure.sessions());
    }

    /** Its JSON in UTF-8, compressed (RFC 8460 §5.2), with as many of the failures as fit into so many octets. */
    byte[] compressed(long most) {
        TlsReport fitting = this;
        byte[] octets = fitting.compressed();
        while (octets.length > most && !fitting.failures.isEmpty()) {
            List<TlsCount> fewer = fitting.failures.subList(0, fitting.failures.size() / 2);
            fitting = new TlsReport(from, day, domain, policies, fewer);
            octets = fitting.compressed();
        }
        return octets;
    }

    private byte[] compressed() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(json().toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("heap memory does not fail", e);
        }
        return octets.toByteArray();
    }
}
