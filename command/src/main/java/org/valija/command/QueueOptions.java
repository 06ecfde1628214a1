package org.valija.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which queued recipients are meant: those for which all that is given is true. */
final class QueueOptions {

    @Option(names = "--sender", paramLabel = "TEXT", description = "Part of the sender; <> for reports.")
    private String sender;

    @Option(names = "--recipient", paramLabel = "TEXT", description = "Part of the recipient.")
    private String recipient;

    @Option(
            names = "--destination",
            paramLabel = "TEXT",
            description = "Part of where it goes, such as smtp:example.com.")
    private String destination;

    @Option(names = "--reply", paramLabel = "TEXT", description = "Part of the last attempt's reply.")
    private String reply;

    @Option(names = "--state", paramLabel = "STATE", description = "active, due, deferred, scheduled or held.")
    private String state;

    @Option(names = "--older", paramLabel = "AGE", description = "Arrived longer ago, such as 30m, 12h or 2d.")
    private String older;

    @Option(names = "--younger", paramLabel = "AGE", description = "Arrived since.")
    private String younger;

    @Option(names = "--all", description = "All that is queued.")
    private boolean all;

    /** Whether nothing is given. */
    boolean none() {
        return given().isEmpty();
    }

    /** A path of one segment, with the options behind it. */
    Api.Query query(String... path) {
        return new Api.Query(path, given());
    }

    /** Has something done with one message, or with the recipients that are meant, and tells how many those were. */
    void order(Connection connection, Optional<String> id, String order, String... parameter) {
        Map<String, String> given = given();
        if (id.isPresent() == !given.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "give a queue id, or options that say which messages are meant");
        }
        if (parameter.length > 0) {
            given.put(parameter[0], parameter[1]);
        }
        if (id.isPresent()) {
            connection.send("POST", new Api.Query(new String[] {"queue", id.get(), order}, given));
        } else {
            connection.print(connection.send("POST", new Api.Query(new String[] {"queue", "orders", order}, given)));
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "sender", sender);
        put(given, "recipient", recipient);
        put(given, "destination", destination);
        put(given, "reply", reply);
        put(given, "state", state);
        put(given, "older", age(older));
        put(given, "younger", age(younger));
        put(given, "all", all ? "true" : null);
        return given;
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    /** As ISO 8601 has it. */
    private static String age(String text) {
        return text == null ? null : Age.parse(text).toString();
    }
}
