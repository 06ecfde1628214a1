package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The server's REST API, signed in to by the key file of its data directory. */
final class Api {

    private static final int NOT_FOUND = 404;

    private static final String BASE = "/api/v1";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Whole tables come as text. */
    private static final Duration TEXT_TIMEOUT = Duration.ofMinutes(5);
    /** In octets; what WildFly's HTTP listeners take by default. */
    private static final long LISTENER_TAKES = 10L << 20;

    private static final String JSON = "application/json";

    private static final Pattern NEXT_PAGE = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?");

    private final URI server;
    private final Path keyFile;

    Api(URI server, Path keyFile) {
        this.server = server;
        this.keyFile = keyFile;
    }

    /** Of the server with these start settings, on this machine. */
    static Api local(StartSource source) {
        String host = StartReport.host(source.bind().text());
        return at(URI.create("http://" + host + ":" + source.port("http").text()), source);
    }

    /** Of this server, with the key of the data directory that the settings name. */
    static Api at(URI server, StartSource source) {
        Path data = Path.of(source.data().text());
        return new Api(server, data.resolve("keys").resolve("admin.key"));
    }

    /**
     * Sends one request.
     *
     * @param body the JSON to send, or null
     * @param path the segments below the API's base path, not yet encoded
     * @return the JSON that came back, if any did
     * @throws CommandException with the exit code that tells what went wrong
     */
    Optional<JsonStructure> send(String method, JsonObject body, String... path) {
        return content(exchange(method, Body.of(body), address(path)));
    }

    /**
     * Sends a text.
     *
     * @return the JSON that came back, if any did
     * @throws CommandException as {@link #send}
     */
    Optional<JsonStructure> sendText(String method, String text, Query query) {
        return content(exchange(method, new Body("text/plain;charset=UTF-8", text), address(query)));
    }

    /** Reads a text. @throws CommandException as {@link #send} */
    String text(String... path) {
        return checked(exchange("GET", Body.NONE, address(path))).body();
    }

    /**
     * Reads a list to its end: each answer's {@code Link} field names the next page (RFC 8288 §3).
     *
     * @throws CommandException as {@link #send}
     */
    JsonArray list(String... path) {
        return list(address(path));
    }

    private JsonArray list(URI first) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        Set<URI> seen = new HashSet<>();
        Optional<URI> page = Optional.of(first);
        while (page.isPresent() && seen.add(page.get())) {
            HttpResponse<String> response = exchange("GET", Body.NONE, page.get());
            content(response).ifPresent(rows -> rows.asJsonArray().forEach(all::add));
            page = next(response);
        }
        return all.build();
    }

    private Optional<URI> next(HttpResponse<String> response) {
        return response.headers().allValues("Link").stream()
                .map(NEXT_PAGE::matcher)
                .filter(Matcher::find)
                .map(link -> URI.create(link.group(1)))
                // the key goes to no other server than the one that was asked, whatever name it gives itself
                .map(uri ->
                        server.resolve(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())))
                .findFirst();
    }

    /** A path with parameters behind it. @param path its segments, not yet encoded */
    record Query(String[] path, Map<String, String> parameters) {

        /** With one parameter. */
        static Query of(String name, String value, String... path) {
            return new Query(path, Map.of(name, value));
        }
    }

    /** As {@link #send} without a body. */
    Optional<JsonStructure> send(String method, Query query) {
        return content(exchange(method, Body.NONE, address(query)));
    }

    /** As {@link #send}. */
    Optional<JsonStructure> send(String method, JsonObject body, Query query) {
        return content(exchange(method, Body.of(body), address(query)));
    }

    /** As {@link #list(String...)}. */
    JsonArray list(Query query) {
        return list(address(query));
    }

    private URI address(Query query) {
        String parameters = query.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI plain = address(query.path());
        return parameters.isEmpty() ? plain : URI.create(plain + "?" + parameters);
    }

    /** What a request carries. */
    private record Body(String type, String text) {

        static final Body NONE = new Body(JSON, "");

        static Body of(JsonObject json) {
            return json == null ? NONE : new Body(JSON, json.toString());
        }

        BodyPublisher publisher() {
            return text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text, StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> exchange(String method, Body body, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, body.publisher())
                .timeout(body.type().equals(JSON) ? TIMEOUT : TEXT_TIMEOUT)
                .header("Authorization", "Bearer " + key())
                .header("Content-Type", body.type())
                .header("Accept", "application/json, application/problem+json, text/plain")
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build()) {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, "no server answers at " + server + "; is it running? (" + reason(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.UNAVAILABLE, "interrupted");
        }
    }

    private static Optional<JsonStructure> content(HttpResponse<String> response) {
        String body = checked(response).body();
        return body.isBlank() ? Optional.empty() : Optional.of(read(body));
    }

    private static HttpResponse<String> checked(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return response;
        }
        if (status == NOT_FOUND && !isOfTheApi(response)) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "what answers at " + response.request().uri().resolve("/")
                            + " does not know the API: the server may still be starting");
        }
        throw new CommandException(exitCode(status), error(response));
    }

    private static boolean isOfTheApi(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/"))
                .isPresent();
    }

    private static int exitCode(int status) {
        return switch (status) {
            case 400, 409, 413, 422 -> ExitCode.DATA;
            case 401, 403 -> ExitCode.PERMISSION;
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case 502, 503, 504 -> ExitCode.UNAVAILABLE;
            default -> ExitCode.SOFTWARE;
        };
    }

    /** RFC 9457 §3.1.4. */
    private static String error(HttpResponse<String> response) {
        try {
            if (read(response.body()) instanceof JsonObject object && object.containsKey("detail")) {
                return object.getString("detail");
            }
        } catch (JsonException e) {
            // not an answer of the API itself; the status has to do
        }
        return switch (response.statusCode()) {
            case 401, 403 -> "the server did not accept the key";
            default -> "the server answered " + response.statusCode() + sizeHint(response);
        };
    }

    /** WildFly itself refuses what is larger than its HTTP listener takes, by 400 and without a word. */
    private static String sizeHint(HttpResponse<String> response) {
        long size = response.request()
                .bodyPublisher()
                .map(BodyPublisher::contentLength)
                .orElse(0L);
        return response.body().isEmpty() && size > LISTENER_TAKES
                ? ", perhaps as " + size + " octets are more than max-post-size of its HTTP listener"
                : "";
    }

    private static JsonStructure read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.read();
        }
    }

    private URI address(String... path) {
        StringBuilder address = new StringBuilder(BASE);
        for (String segment : path) {
            address.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return server.resolve(address.toString());
    }

    private String key() {
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.PERMISSION,
                    "cannot read the key " + keyFile + "; run this as the server's user, or set VALIJA_DATA");
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
    }
}
