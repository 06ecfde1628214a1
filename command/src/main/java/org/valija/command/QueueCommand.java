package org.valija.command;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code valija queue}. */
@Command(
        name = "queue",
        description = "Shows and changes what waits for delivery.",
        synopsisSubcommandLabel = "COMMAND")
final class QueueCommand {

    @Command(description = "List the messages in the queue.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("queue"), "id", "state", "size", "arrived", "sender", "recipients.address");
    }

    @Command(description = "Show a message and the state of each recipient.")
    void show(@Mixin Connection connection, @Parameters(paramLabel = "QUEUE-ID") String id) {
        connection.print(connection.get("queue", id).asJsonObject());
    }

    @Command(description = "Try again now: one message, or all.")
    void flush(@Mixin Connection connection, @Parameters(arity = "0..1", paramLabel = "QUEUE-ID") Optional<String> id) {
        if (id.isPresent()) {
            connection.send("POST", null, "queue", id.get(), "flush");
        } else {
            connection.send("POST", null, "queue", "flush");
        }
    }

    @Command(description = "Keep a message from being tried until it is released.")
    void hold(@Mixin Connection connection, @Parameters(paramLabel = "QUEUE-ID") String id) {
        connection.send("POST", null, "queue", id, "hold");
    }

    @Command(description = "Let a held message go on.")
    void release(@Mixin Connection connection, @Parameters(paramLabel = "QUEUE-ID") String id) {
        connection.send("POST", null, "queue", id, "release");
    }

    @Command(description = "Look up anew where a message leads, and try it at once.")
    void requeue(@Mixin Connection connection, @Parameters(paramLabel = "QUEUE-ID") String id) {
        connection.send("POST", null, "queue", id, "requeue");
    }

    @Command(description = "Remove a message without a report to its sender.")
    void delete(@Mixin Connection connection, @Parameters(paramLabel = "QUEUE-ID") String id) {
        connection.send("DELETE", null, "queue", id);
    }
}
