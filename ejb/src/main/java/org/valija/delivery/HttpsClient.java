package org.valija.delivery;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Asks web servers by HTTPS, whose certificates have to be trusted. Follows no redirection. Names are looked up as Java
 * does it. Has threads from the first request until it is closed. Blocks; thread-safe.
 */
public final class HttpsClient implements AutoCloseable {

    private final SSLContext trust;
    private HttpClient client;

    /** @param trust decides whose certificates are trusted */
    public HttpsClient(SSLContext trust) {
        this.trust = trust;
    }

    /**
     * The answer, whatever its status.
     *
     * @param within all of it, from the look-up of the name to the end of the answer
     * @throws IOException with the reason where there was none in time
     */
    public <T> HttpResponse<T> ask(HttpRequest.Builder request, BodyHandler<T> body, Duration within)
            throws IOException {
        CompletableFuture<HttpResponse<T>> asked =
                client().sendAsync(request.timeout(within).build(), body);
        try {
            return asked.get(within.toNanos(), TimeUnit.NANOSECONDS);
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
                    .sslContext(trust)
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
            client = null;
        }
    }
}
