package org.valija.delivery.tlsreport;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.valija.delivery.HttpsClient;
import org.valija.settings.Settings;

/**
 * Sends reports to web servers (RFC 8460 §5.4), whose certificate Java has to trust. Follows no redirection. Names are
 * looked up as Java does it. Blocks; thread-safe.
 */
@ApplicationScoped
class ReportUpload {

    private Settings settings;
    private HttpsClient client;

    /** For the container. */
    ReportUpload() {}

    @Inject
    ReportUpload(Settings settings) throws NoSuchAlgorithmException {
        this(settings, SSLContext.getDefault());
    }

    ReportUpload(Settings settings, SSLContext trust) {
        this.settings = settings;
        client = new HttpsClient(trust);
    }

    /** The status of the answer. @throws IOException with the reason where there was none in time */
    int post(URI to, byte[] compressed) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("Content-Type", "application/tlsrpt+gzip")
                .POST(BodyPublishers.ofByteArray(compressed));
        return client.ask(request, BodyHandlers.discarding(), settings.get(TlsReportSettings.TIMEOUT))
                .statusCode();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
