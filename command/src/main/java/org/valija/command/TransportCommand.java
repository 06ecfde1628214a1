package org.valija.command;

import jakarta.json.Json;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code valija transport}. */
@Command(
        name = "transport",
        description = "Shows and changes the transport table: which way mail for other servers takes.",
        synopsisSubcommandLabel = "COMMAND")
final class TransportCommand {

    @Command(description = "List the entries.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("transport", "entries"), "key", "target");
    }

    @Command(description = "Add an entry, or give it another target.")
    void set(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "KEY", description = "An address, a domain, .domain or *.")
                    String key,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "TARGET",
                            description =
                                    "smtp:[host]:port, smtp:domain, lmtp:host:port, error:D.S.N text, discard, hold,"
                                            + " local or default.")
                    List<String> target) {
        connection.send(
                "PUT",
                Json.createObjectBuilder()
                        .add("target", String.join(" ", target))
                        .build(),
                "transport",
                "entries",
                key);
    }

    @Command(description = "Remove an entry.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "KEY") String key) {
        connection.send("DELETE", null, "transport", "entries", key);
    }

    @Command(
            name = "import",
            description = "Put a file in sendmail's or Postfix's form in the place of the whole table.")
    int replace(@Mixin Connection connection, @Parameters(paramLabel = "FILE") Path file) {
        return TableCommand.take(connection, "transport", file, false);
    }

    @Command(description = "Print the whole table in that form.")
    void export(@Mixin Connection connection) {
        connection.printText("tables", "transport");
    }
}
