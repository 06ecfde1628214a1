package org.valija.delivery.tlsreport;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.valija.settings.Settings;

/**
 * Sends reports to web servers (RFC 8460 §5.4), whose certificate Java has to trust. Follows no redirection. Names are
 * looked up as Java does it. Blocks; thread-safe.
 */
@ApplicationScoped
class ReportUpload {

    private Settings settings;
    private SSLContext trust;
    private HttpClient client;

    /** For the container. */
    ReportUpload() {}

    @Inject
    ReportUpload(Settings settings) throws NoSuchAlgorithmException {
        this(settings, SSLContext.getDefault());
    }

    ReportUpload(Settings settings, SSLContext trust) {
        this.settings = settings;
        this.trust = trust;
    }

    /** The status of the answer. @throws IOException with the reason where there was none in time */
    int post(URI to, byte[] compressed) throws IOException {
        Duration within = settings.get(TlsReportSettings.TIMEOUT);
        CompletableFuture<HttpResponse<Void>> asked = client().sendAsync(
                        HttpRequest.newBuilder(to)
                                .header("Content-Type", "application/tlsrpt+gzip")
                                .timeout(within)
                                .POST(BodyPublishers.ofByteArray(compressed))
                                .build(),
                        BodyHandlers.discarding());
        try {
            return asked.get(within.toNanos(), TimeUnit.NANOSECONDS).statusCode();
        } catch (ExecutionException e) {
            // a host that cannot be reached, or whose name is unknown, has no message
            String why = e.getCause().getMessage();
            throw new IOException(why == null ? "no connection" : why, e.getCause());
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new IOException("timed out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(settings.get(TlsReportSettings.TIMEOUT))
                    .sslContext(trust)
                    .build();
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.shutdownNow();
            client = null;
        }
    }
}
