package org.valija.it;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls the server by HTTP, with the same header fields each time; bodies are JSON unless they say otherwise. */
final class RestClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String API = "/api/v1/";

    private final int port;
    private final Map<String, String> fields;
    private final HttpClient http = HttpClient.newHttpClient();

    private RestClient(int port, Map<String, String> fields) {
        this.port = port;
        this.fields = fields;
    }

    /** One without credentials. */
    static RestClient on(int port) {
        return new RestClient(port, Map.of());
    }

    RestClient with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new RestClient(port, more);
    }

    RestClient withKey(String key) {
        return with("Authorization", "Bearer " + key);
    }

    RestClient withPassword(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** What came back. */
    record Answer(int status, String type, String body, HttpResponse<String> whole) {

        JsonStructure json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.read();
            }
        }
    }

    Answer get(String path) {
        return send("GET", API + path, "");
    }

    Answer post(String path, String json) {
        return send("POST", API + path, json);
    }

    Answer put(String path, String json) {
        return send("PUT", API + path, json);
    }

    Answer delete(String path) {
        return send("DELETE", API + path, "");
    }

    /** @param path from the root of the server; @param json the body, empty for none */
    Answer send(String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        fields.forEach(request::setHeader);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(answer.statusCode(), type, answer.body(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The answer, which has to tell of success. */
    static Answer done(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
