package org.valija.command;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code valija log}. */
@Command(
        name = "log",
        description = "Searches the delivery log: entries for which all that is given is true, the latest last.")
final class LogCommand implements Runnable {

    @Mixin
    private Connection connection;

    @Option(names = "--from", paramLabel = "TEXT", description = "Part of the sender.")
    private String from;

    @Option(names = "--to", paramLabel = "TEXT", description = "Part of the recipient.")
    private String to;

    @Option(names = "--stat", paramLabel = "TEXT", description = "sent, deferred or failed, or part of the reply.")
    private String stat;

    @Option(names = "--text", paramLabel = "TEXT", description = "Part of the entry.")
    private String text;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Accepted then or later: an age such as 30m, 12h or 2d, or 2026-11-22T08:00:00Z.")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Accepted before.")
    private String until;

    @Option(names = "--limit", paramLabel = "NUMBER", description = "Most entries.", defaultValue = "100")
    private int limit;

    @Override
    public void run() {
        Instant now = Clock.systemUTC().instant();
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "from", from);
        put(given, "to", to);
        put(given, "stat", stat);
        put(given, "text", text);
        put(given, "since", time(since, now));
        put(given, "until", time(until, now));
        put(given, "limit", String.valueOf(limit));
        JsonObject findings = connection.send("GET", new Api.Query(new String[] {"log"}, given));
        connection.print(findings, lines(findings));
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    /** As a log file has them, oldest first. */
    static String lines(JsonObject findings) {
        JsonArray entries = findings.getJsonArray("entries");
        StringBuilder lines = new StringBuilder();
        for (int i = entries.size() - 1; i >= 0; i--) {
            JsonObject entry = entries.getJsonObject(i);
            lines.append(entry.getString("time"))
                    .append(' ')
                    .append(entry.getString("id"))
                    .append(": ")
                    .append(entry.getString("text"))
                    .append(System.lineSeparator());
        }
        if (!findings.getBoolean("complete")) {
            lines.append("There may be more; these go back to ")
                    .append(findings.getString("reached"))
                    .append(System.lineSeparator());
        }
        return lines.toString();
    }

    /** A time, or the one that was so long ago, as the server takes it. */
    static String time(String given, Instant now) {
        if (given == null) {
            return null;
        }
        String text = given.strip();
        if (text.indexOf('-') <= 0) {
            return now.minus(Age.parse(text)).toString();
        }
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new CommandException(ExitCode.USAGE, given + " is not a time such as 2026-11-22T08:00:00Z");
        }
    }
}
