package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.valija.settings.DataDirectory;
import org.valija.settings.Settings;
import org.valija.tls.SigningKey;

/**
 * Signs reports by mail for the domain of their sender (RFC 6376), as RFC 8460 §3 wants it: all fields, the whole body.
 * Reads the key each time, so that a new one counts at once. Thread-safe.
 */
@ApplicationScoped
public class ReportSigner {

    /** In the data directory's folder of keys. */
    private static final String FILE = "tls-report.key";

    private Settings settings;
    private DataDirectory data;

    /** For the container. */
    ReportSigner() {}

    @Inject
    ReportSigner(Settings settings, DataDirectory data) {
        this.settings = settings;
        this.data = data;
    }

    /** What the DNS has to have, so that signatures can be checked. @param name of the TXT record @param text of it */
    public record KeyRecord(String name, String text) {}

    /** The signature as a field with its CRLF; empty where none is wanted. @throws IOException where the key cannot be used */
    String sign(ReportMessage message, Reporter from, Instant now) throws IOException {
        String selector = settings.get(TlsReportSettings.SELECTOR);
        if (selector.isEmpty()) {
            return "";
        }
        String template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + from.signer() + "; s=" + selector + "; t="
                + now.getEpochSecond() + "; h="
                + String.join(":", message.fields().keySet()) + "; bh=; b=";
        try {
            DKIMSigner signer = new DKIMSigner(template, key().secret());
            BodyHasher hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(template));
            try (OutputStream body = hasher.getOutputStream()) {
                body.write(message.bodyOctets());
            }
            // relaxed: a fold may stand for a space
            return signer.sign(new Fields(message.fields()), hasher).replace("; ", ";\r\n\t") + "\r\n";
        } catch (PermFailException e) {
            throw new IOException("no signature: " + e.getMessage(), e);
        }
    }

    /** What to publish; empty where reports are not signed, or nobody is named to send them. Makes the key where it is missing. */
    public Optional<KeyRecord> published() throws IOException {
        String selector = settings.get(TlsReportSettings.SELECTOR);
        Reporter from = Reporter.of(settings);
        if (selector.isEmpty() || !from.known()) {
            return Optional.empty();
        }
        String open = Base64.getEncoder().encodeToString(key().open().getEncoded());
        // RFC 8460 §3: a key for this service alone
        return Optional.of(
                new KeyRecord(selector + "._domainkey." + from.signer(), "v=DKIM1; k=rsa; s=tlsrpt; p=" + open));
    }

    private SigningKey key() throws IOException {
        String file = settings.get(TlsReportSettings.KEY);
        try {
            return file.isEmpty()
                    ? SigningKey.in(data.keys().resolve(FILE))
                    : SigningKey.of(data.root().resolve(file));
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A header as it is signed. */
    private record Fields(Map<String, String> all) implements Headers {

        @Override
        public List<String> getFields() {
            return all.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .toList();
        }

        @Override
        public List<String> getFields(String name) {
            return all.entrySet().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .toList();
        }
    }
}
