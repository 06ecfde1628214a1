package org.valija.delivery.sts;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.valija.delivery.HttpsClient;
import org.valija.settings.Settings;

/**
 * Fetches policies by HTTPS from {@code mta-sts.DOMAIN} (RFC 8461 §3.3), whose certificate Java has to trust. Follows
 * no redirection. Names are looked up as Java does it.
 */
@ApplicationScoped
class WellKnownPolicy implements PolicySource {

    private Settings settings;
    private Function<String, URI> place;
    private HttpsClient client;

    /** For the container. */
    WellKnownPolicy() {}

    @Inject
    WellKnownPolicy(Settings settings) throws NoSuchAlgorithmException {
        this(settings, WellKnownPolicy::uri, SSLContext.getDefault());
    }

    WellKnownPolicy(Settings settings, Function<String, URI> place, SSLContext trust) {
        this.settings = settings;
        this.place = place;
        client = new HttpsClient(trust);
    }

    private static URI uri(String domain) {
        return URI.create("https://mta-sts." + IDN.toASCII(domain) + "/.well-known/mta-sts.txt");
    }

    @Override
    public String fetch(String domain) throws IOException {
        long most = settings.get(StsSettings.SIZE);
        HttpResponse<byte[]> answer = client.ask(
                HttpRequest.newBuilder(place.apply(domain)),
                any -> new LimitedBody(most),
                settings.get(StsSettings.TIMEOUT));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP status " + answer.statusCode());
        }
        if (!type.regionMatches(true, 0, "text/plain", 0, "text/plain".length())) {
            throw new IOException("it is not text/plain");
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
