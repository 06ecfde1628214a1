package org.valija.delivery.sts;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.valija.settings.Settings;

/**
 * Fetches policies by HTTPS from {@code mta-sts.DOMAIN} (RFC 8461 §3.3), whose certificate Java has to trust. Follows
 * no redirection. Names are looked up as Java does it.
 */
@ApplicationScoped
class WellKnownPolicy implements PolicySource {

    private Settings settings;
    private Function<String, URI> place;
    private SSLContext trust;
    private HttpClient client;

    /** For the container. */
    WellKnownPolicy() {}

    @Inject
    WellKnownPolicy(Settings settings) throws NoSuchAlgorithmException {
        this(settings, WellKnownPolicy::uri, SSLContext.getDefault());
    }

    WellKnownPolicy(Settings settings, Function<String, URI> place, SSLContext trust) {
        this.settings = settings;
        this.place = place;
        this.trust = trust;
    }

    private static URI uri(String domain) {
        return URI.create("https://mta-sts." + IDN.toASCII(domain) + "/.well-known/mta-sts.txt");
    }

    @Override
    public String fetch(String domain) throws IOException {
        Duration within = settings.get(StsSettings.TIMEOUT);
        long most = settings.get(StsSettings.SIZE);
        CompletableFuture<HttpResponse<byte[]>> asked = client().sendAsync(
                        HttpRequest.newBuilder(place.apply(domain))
                                .timeout(within)
                                .build(),
                        any -> new LimitedBody(most));
        try {
            HttpResponse<byte[]> answer = asked.get(within.toNanos(), TimeUnit.NANOSECONDS);
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP status " + answer.statusCode());
            }
            if (!type.regionMatches(true, 0, "text/plain", 0, "text/plain".length())) {
                throw new IOException("it is not text/plain");
            }
            return new String(answer.body(), StandardCharsets.UTF_8);
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
                    .connectTimeout(settings.get(StsSettings.TIMEOUT))
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
