package org.valija.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija queue}. */
@Command(
        name = "queue",
        description = "Shows and changes what waits for delivery.",
        synopsisSubcommandLabel = "COMMAND")
final class QueueCommand {

    @Command(description = "List the messages in the queue: all, or those that the options mean.")
    void list(@Mixin Connection connection, @Mixin QueueOptions which) {
        connection.print(
                connection.list(which.query("queue")),
                "id",
                "state",
                "priority",
                "size",
                "arrived",
                "sender",
                "recipients.address");
    }

    @Command(description = "List the remote destinations: how many deliveries run, and which answer nobody.")
    void destinations(@Mixin Connection connection) {
        connection.print(
                connection.list("queue", "destinations"),
                "destination",
                "waiting",
                "active",
                "limit",
                "failures",
                "next",
                "reply");
    }

    @Command(description = "Show a message and the state of each recipient.")
    void show(@Mixin Connection connection, @Parameters(paramLabel = "QUEUE-ID") String id) {
        connection.print(connection.get("queue", id).asJsonObject());
    }

    @Command(description = "Show the header and the beginning of the body.")
    void preview(@Mixin Connection connection, @Parameters(paramLabel = "QUEUE-ID") String id) {
        var preview = connection.get("queue", id, "preview").asJsonObject();
        String body = preview.getString("body") + (preview.getBoolean("cut") ? "\n[…]" : "");
        connection.print(preview, Listing.safe(preview.getString("header") + "\n\n" + body) + System.lineSeparator());
    }

    @Command(description = "Try again now: one message, those that the options mean, or all.")
    void flush(
            @Mixin Connection connection,
            @Mixin QueueOptions which,
            @Parameters(arity = "0..1", paramLabel = "QUEUE-ID") Optional<String> id) {
        if (id.isEmpty() && which.none()) {
            connection.send("POST", null, "queue", "flush");
        } else {
            which.order(connection, id, "flush");
        }
    }

    @Command(description = "Keep messages from being tried until they are released.")
    void hold(
            @Mixin Connection connection,
            @Mixin QueueOptions which,
            @Parameters(arity = "0..1", paramLabel = "QUEUE-ID") Optional<String> id) {
        which.order(connection, id, "hold");
    }

    @Command(description = "Let held messages go on.")
    void release(
            @Mixin Connection connection,
            @Mixin QueueOptions which,
            @Parameters(arity = "0..1", paramLabel = "QUEUE-ID") Optional<String> id) {
        which.order(connection, id, "release");
    }

    @Command(description = "Look up anew where messages lead, and try them at once.")
    void requeue(
            @Mixin Connection connection,
            @Mixin QueueOptions which,
            @Parameters(arity = "0..1", paramLabel = "QUEUE-ID") Optional<String> id) {
        which.order(connection, id, "requeue");
    }

    @Command(description = "Send messages another way than the one they were accepted for, at once.")
    void reroute(
            @Mixin Connection connection,
            @Mixin QueueOptions which,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "WAY",
                            description = "smtp:[host]:port, smtp:domain, lmtp:host:port or route:NAME.")
                    String to,
            @Parameters(arity = "0..1", paramLabel = "QUEUE-ID") Optional<String> id) {
        which.order(connection, id, "reroute", "to", to);
    }

    @Command(description = "Give messages another place in line: -9 to 9, where 0 is the usual one.")
    void priority(
            @Mixin Connection connection,
            @Mixin QueueOptions which,
            @Parameters(arity = "1..2", paramLabel = "[QUEUE-ID] PRIORITY", description = "A priority of -9 to 9.")
                    List<String> given) {
        Optional<String> id = given.size() > 1 ? Optional.of(given.getFirst()) : Optional.empty();
        which.order(connection, id, "priority", "to", given.getLast());
    }

    @Command(description = "Remove messages without a report to their senders.")
    void delete(
            @Mixin Connection connection,
            @Mixin QueueOptions which,
            @Parameters(arity = "0..1", paramLabel = "QUEUE-ID") Optional<String> id) {
        if (id.isPresent() && which.none()) {
            connection.send("DELETE", null, "queue", id.get());
        } else {
            which.order(connection, id, "delete");
        }
    }

    @Command(name = "add-recipient", description = "Send a queued message to one more address.")
    void add(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "QUEUE-ID") String id,
            @Parameters(index = "1", paramLabel = "ADDRESS") String address) {
        connection.send("POST", null, "queue", id, "recipients", address);
    }

    @Command(name = "remove-recipient", description = "Take a recipient off a queued message, without a report.")
    void remove(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "QUEUE-ID") String id,
            @Parameters(index = "1", paramLabel = "ADDRESS") String address) {
        connection.send("DELETE", null, "queue", id, "recipients", address);
    }
}
