package org.valija.delivery.tlsreport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.mail.MailAddress;
import org.valija.settings.DataDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

class ReportMessageTest {

    private static final Instant NOW = Instant.parse("2016-04-02T01:02:03Z");
    private static final byte[] COMPRESSED = TlsReportTest.report().compressed(Long.MAX_VALUE);

    @TempDir
    Path folder;

    private final Map<String, String> values = new HashMap<>(Map.of(
            "tls-report.contact", "sts-reporting@company-x.example",
            "tls-report.sender", "noreply@company-x.example"));

    private final ReportMessage message = ReportMessage.of(
            TlsReportTest.report(), COMPRESSED, 4711, MailAddress.of("reports@company-y.example"), NOW);

    private ReportSigner signer() {
        Settings settings = TestSettings.with(values, new TlsReportSettings(), new ServerSettings());
        return new ReportSigner(settings, new DataDirectory(folder));
    }

    private String signature(ReportSigner signer) throws IOException {
        return signer.sign(message, TlsReportTest.report().from(), NOW);
    }

    /** Names of fields and their values, unfolded, and the decoded bodies of the parts. */
    private record Parsed(Map<String, String> header, List<Map<String, String>> parts, List<byte[]> bodies) {

        static Parsed of(byte[] octets) throws Exception {
            MimeTokenStream stream = new MimeTokenStream(MimeConfig.STRICT);
            stream.parse(new ByteArrayInputStream(octets));
            List<Map<String, String>> headers = new ArrayList<>();
            List<byte[]> bodies = new ArrayList<>();
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                switch (state) {
                    case T_START_HEADER -> headers.add(new HashMap<>());
                    case T_FIELD ->
                        headers.getLast()
                                .put(
                                        stream.getField().getName(),
                                        stream.getField().getBody().strip());
                    case T_BODY -> bodies.add(stream.getDecodedInputStream().readAllBytes());
                    default -> {}
                }
            }
            return new Parsed(headers.removeFirst(), headers, bodies);
        }
    }

    @Test
    @DisplayName("RFC 8460 §5.3: header fields, and two parts, the second of which is the report")
    void form() throws Exception {
        byte[] octets = message.octets("");
        Parsed parsed = Parsed.of(octets);
        assertEquals(
                Map.ofEntries(
                        Map.entry("From", "noreply@company-x.example"),
                        Map.entry("To", "reports@company-y.example"),
                        Map.entry("Date", "Sat, 2 Apr 2016 01:02:03 +0000"),
                        Map.entry(
                                "Subject",
                                "Report Domain: company-y.example Submitter: company-x.example"
                                        + " Report-ID: <20160401.company-y.example@company-x.example>"),
                        Map.entry("Message-ID", "<4J7@company-x.example>"),
                        Map.entry("TLS-Report-Domain", "company-y.example"),
                        Map.entry("TLS-Report-Submitter", "company-x.example"),
                        Map.entry("TLS-Required", "No"),
                        Map.entry("Auto-Submitted", "auto-generated"),
                        Map.entry("MIME-Version", "1.0"),
                        Map.entry(
                                "Content-Type",
                                "multipart/report; report-type=\"tlsrpt\"; boundary=\"=_4J7/company-x.example\"")),
                parsed.header());
        assertEquals("text/plain; charset=us-ascii", parsed.parts().get(0).get("Content-Type"));
        assertTrue(new String(parsed.bodies().get(0), StandardCharsets.US_ASCII)
                .contains("company-y.example on 2016-04-01 (UTC)"));
        assertEquals("application/tlsrpt+gzip", parsed.parts().get(1).get("Content-Type"));
        assertEquals(
                "attachment; filename=\"company-x.example!company-y.example!1459468800!1459555199.json.gz\"",
                parsed.parts().get(1).get("Content-Disposition"));
        assertArrayEquals(COMPRESSED, parsed.bodies().get(1));
        String text = new String(octets, StandardCharsets.US_ASCII);
        assertFalse(text.replace("\r\n", "").matches("(?s).*[\r\n].*"), "bare CR or LF");
    }

    private List<SignatureRecord> verify(String signature, byte[] body, ReportSigner.KeyRecord published)
            throws Exception {
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, domain) ->
                (selector + "._domainkey." + domain).equals(published.name()) ? List.of(published.text()) : List.of());
        List<String> fields = new ArrayList<>(List.of(signature.strip()));
        message.fields().forEach((name, value) -> fields.add(name + ": " + value));
        return verifier.verify(
                new Headers() {
                    @Override
                    public List<String> getFields() {
                        return fields;
                    }

                    @Override
                    public List<String> getFields(String name) {
                        return fields.stream()
                                .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                                .toList();
                    }
                },
                new ByteArrayInputStream(body));
    }

    @Test
    @DisplayName(
            "RFC 8460 §3: a DKIM signature of the sender's domain, over the whole body and the fields of the report")
    void signature() throws Exception {
        ReportSigner signer = signer();
        String signature = signature(signer);
        ReportSigner.KeyRecord published = signer.published().orElseThrow();
        assertEquals("tls-report._domainkey.company-x.example", published.name());
        assertTrue(published.text().startsWith("v=DKIM1; k=rsa; s=tlsrpt; p=MII"), published.text());
        SignatureRecord good =
                verify(signature, message.bodyOctets(), published).getFirst();
        assertEquals("company-x.example", good.getDToken().toString());
        assertEquals(-1, good.getBodyHashLimit(), "no l=");
        List<String> signed = good.getHeaders().stream()
                .map(name -> name.toString().toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertTrue(signed.containsAll(List.of("from", "subject", "tls-report-domain", "tls-report-submitter")));
        byte[] other = message.bodyOctets();
        other[other.length / 2]++;
        assertThrows(FailException.class, () -> verify(signature, other, published));
        for (String line : signature.split("\r\n")) {
            assertTrue(line.length() < 998, "RFC 5322 §2.1.1");
        }
        assertTrue(new String(message.octets(signature), StandardCharsets.US_ASCII).startsWith("DKIM-Signature:"));
    }

    @Test
    @DisplayName(
            "The key is made once, for the server's user alone; another one may be named, and no selector means no signature")
    void keys() throws Exception {
        Optional<ReportSigner.KeyRecord> first = signer().published();
        Path file = folder.resolve("keys/tls-report.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(first, signer().published());
        values.put("tls-report.dkim.key", "keys/other.key");
        assertThrows(IOException.class, () -> signer().published());
        Files.move(file, folder.resolve("keys/other.key"));
        assertEquals(first, signer().published());
        Files.writeString(folder.resolve("keys/other.key"), "no key");
        assertThrows(IOException.class, () -> signature(signer()));
        values.put("tls-report.dkim.selector", "");
        assertEquals("", signature(signer()));
        assertEquals(Optional.empty(), signer().published());
    }
}
