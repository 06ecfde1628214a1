package org.valija.delivery.tlsreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.tlsreport.TlsResult.Policy;
import org.valija.delivery.tlsreport.TlsResult.Server;

class TlsReportTest {

    static final LocalDate DAY = LocalDate.of(2016, 4, 1);
    private static final Reporter COMPANY_X = new Reporter(
            "Company-X", "sts-reporting@company-x.example", "noreply@company-x.example", "company-x.example");
    private static final Policy STS = new Policy(
            "sts",
            List.of("version: STSv1", "mode: testing", "mx: *.mail.company-y.example", "max_age: 86400"),
            List.of("*.mail.company-y.example"));

    private static TlsCount failure(Policy policy, String fault, Server server, long sessions) {
        return new TlsCount(new TlsResult(DAY, "company-y.example", policy, fault, server), sessions);
    }

    static TlsReport report() {
        return new TlsReport(
                COMPANY_X,
                DAY,
                "company-y.example",
                List.of(new PolicyCount(STS, 5326, 303), new PolicyCount(Policy.NONE, 7, 0)),
                List.of(
                        failure(
                                STS,
                                "starttls-not-supported",
                                new Server("2001:db8:abcd:13::1", "mx2.mail.company-y.example", "203.0.113.56"),
                                200),
                        failure(
                                STS,
                                "validation-failure",
                                new Server("", "mx-backup.mail.company-y.example", "203.0.113.58"),
                                3)));
    }

    private static JsonObject read(byte[] compressed) throws IOException {
        try (JsonReader reader = Json.createReader(new GZIPInputStream(new ByteArrayInputStream(compressed)))) {
            return reader.readObject();
        }
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new java.io.StringReader(text))) {
            return reader.readValue();
        }
    }

    @Test
    @DisplayName("RFC 8460 App. B: the report in JSON, member by member; lists are lists (erratum 6241)")
    void shape() throws IOException {
        JsonObject expected = json("""
                {
                  "organization-name": "Company-X",
                  "date-range": {
                    "start-datetime": "2016-04-01T00:00:00Z",
                    "end-datetime": "2016-04-01T23:59:59Z"
                  },
                  "contact-info": "sts-reporting@company-x.example",
                  "report-id": "20160401.company-y.example@company-x.example",
                  "policies": [{
                    "policy": {
                      "policy-type": "sts",
                      "policy-string": ["version: STSv1", "mode: testing", "mx: *.mail.company-y.example", "max_age: 86400"],
                      "policy-domain": "company-y.example",
                      "mx-host": ["*.mail.company-y.example"]
                    },
                    "summary": {
                      "total-successful-session-count": 5326,
                      "total-failure-session-count": 303
                    },
                    "failure-details": [{
                      "result-type": "starttls-not-supported",
                      "sending-mta-ip": "2001:db8:abcd:13::1",
                      "receiving-mx-hostname": "mx2.mail.company-y.example",
                      "receiving-ip": "203.0.113.56",
                      "failed-session-count": 200
                    }, {
                      "result-type": "validation-failure",
                      "receiving-mx-hostname": "mx-backup.mail.company-y.example",
                      "receiving-ip": "203.0.113.58",
                      "failed-session-count": 3
                    }]
                  }, {
                    "policy": {
                      "policy-type": "no-policy-found",
                      "policy-domain": "company-y.example"
                    },
                    "summary": {
                      "total-successful-session-count": 7,
                      "total-failure-session-count": 0
                    },
                    "failure-details": []
                  }]
                }
                """).asJsonObject();
        assertEquals(expected, read(report().compressed(Long.MAX_VALUE)));
    }

    @Test
    @DisplayName("RFC 8460 §5.1: the file's name, with the day's first and last second")
    void fileName() {
        assertEquals("company-x.example!company-y.example!1459468800!1459555199.json.gz", report().fileName());
    }

    @Test
    @DisplayName("A report that is too large keeps its totals and the failures of most sessions")
    void size() throws IOException {
        List<TlsCount> failures = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            failures.add(failure(
                    STS, "certificate-expired", new Server("", "mx" + i * 7919 + ".example", "192.0.2.1"), 500 - i));
        }
        TlsReport large =
                new TlsReport(COMPANY_X, DAY, "company-y.example", List.of(new PolicyCount(STS, 1, 125_250)), failures);
        byte[] whole = large.compressed(Long.MAX_VALUE);
        byte[] less = large.compressed(whole.length / 2);
        assertTrue(less.length <= whole.length / 2);
        JsonObject policy = read(less).getJsonArray("policies").getJsonObject(0);
        assertEquals(125_250, policy.getJsonObject("summary").getInt("total-failure-session-count"));
        List<Integer> kept = policy.getJsonArray("failure-details").getValuesAs(JsonObject.class).stream()
                .map(detail -> detail.getInt("failed-session-count"))
                .toList();
        assertEquals(500, kept.getFirst());
        assertTrue(kept.size() >= 50 && kept.size() < 300, kept.size() + " are left");
        assertFalse(read(large.compressed(1)).getJsonArray("policies").isEmpty());
    }
}
