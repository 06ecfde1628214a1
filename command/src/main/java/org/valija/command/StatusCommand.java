package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code valija status}. */
@Command(name = "status", description = "Shows the server's version, listeners, sessions and queue.")
final class StatusCommand implements Runnable {

    private static final List<String> COUNTS = List.of("messages", "active", "due", "deferred", "held");
    private static final String[] LISTENER = {
        "name", "address", "port", "tls", "state", "sessions", "accepted", "refused"
    };
    private static final String[] LISTENER_PROBLEM = {
        "name", "address", "port", "tls", "state", "sessions", "accepted", "refused", "problem"
    };

    @Mixin
    private Connection connection;

    @Override
    public void run() {
        JsonObject status = connection.get("status").asJsonObject();
        connection.print(status, text(status, Instant.now()));
    }

    /** Without the rates of the last hour, which are for drawing, and with how long the server has been running. */
    static String text(JsonObject status, Instant now) {
        JsonObject counts = status.getJsonObject("queue");
        JsonObjectBuilder queue = Json.createObjectBuilder();
        COUNTS.forEach(name -> queue.add(name, counts.getInt(name)));
        JsonObject summary = Json.createObjectBuilder()
                .add("version", status.get("version"))
                .add("node", status.get("node"))
                .add("uptime", uptime(Instant.parse(status.getString("since")), now))
                .add("sessions", status.get("sessions"))
                .add("queue", queue)
                .build();
        JsonArray listeners = status.getJsonArray("listeners");
        boolean anyProblem = listeners.getValuesAs(JsonObject.class).stream()
                .anyMatch(listener -> !listener.getString("problem", "").isEmpty());
        return Listing.lines(summary)
                + System.lineSeparator()
                + Listing.table(listeners, anyProblem ? LISTENER_PROBLEM : LISTENER);
    }

    private static String uptime(Instant since, Instant now) {
        Duration up = Duration.between(since, now);
        String time = "%d:%02d:%02d".formatted(up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart());
        return up.toDays() == 0 ? time : up.toDays() + " d " + time;
    }
}
