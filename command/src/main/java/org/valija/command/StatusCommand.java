package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code valija status}. */
@Command(name = "status", description = "Shows the server's version, listeners, sessions and queue.")
final class StatusCommand implements Runnable {

    @Mixin
    private Connection connection;

    @Override
    public void run() {
        JsonObject status = connection.get("status").asJsonObject();
        connection.print(status, Listing.lines(forPeople(status, Instant.now())));
    }

    /** Without the rates of the last hour, which are for drawing, and with how long it has been running. */
    static JsonObject forPeople(JsonObject status, Instant now) {
        JsonObjectBuilder shown = Json.createObjectBuilder();
        status.forEach((name, value) -> {
            switch (name) {
                case "minutes" -> {
                    // not for people
                }
                case "since" -> shown.add("uptime", uptime(Instant.parse(status.getString("since")), now));
                default -> shown.add(name, value);
            }
        });
        return shown.build();
    }

    private static String uptime(Instant since, Instant now) {
        Duration up = Duration.between(since, now);
        String time = "%d:%02d:%02d".formatted(up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart());
        return up.toDays() == 0 ? time : up.toDays() + " d " + time;
    }
}
