package org.valija.command;

import jakarta.json.Json;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija access}. */
@Command(
        name = "access",
        description = "Shows and changes the access table: who is refused, and who may relay.",
        synopsisSubcommandLabel = "COMMAND")
final class AccessCommand {

    @Command(description = "List the entries.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("access", "entries"), "key", "action");
    }

    @Command(description = "Add an entry, or give it another action.")
    void set(
            @Mixin Connection connection,
            @Parameters(
                            index = "0",
                            paramLabel = "KEY",
                            description = "Such as Connect:192.0.2.0/24, From:example.org.")
                    String key,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "ACTION",
                            description =
                                    "OK, RELAY, REJECT, DISCARD, HOLD, QUARANTINE:reason, TARPIT, FRIEND, 4xx text,"
                                            + " 5xx text.")
                    List<String> action) {
        connection.send(
                "PUT",
                Json.createObjectBuilder()
                        .add("action", String.join(" ", action))
                        .build(),
                path(key));
    }

    @Command(description = "Remove an entry.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "KEY") String key) {
        connection.send("DELETE", null, path(key));
    }

    @Command(name = "import", description = "Put a file in sendmail's form in the place of the whole table.")
    int replace(@Mixin Connection connection, @Parameters(paramLabel = "FILE") Path file) {
        return TableCommand.take(connection, "access", file, false);
    }

    @Command(description = "Print the whole table in sendmail's form.")
    void export(@Mixin Connection connection) {
        connection.printText("tables", "access");
    }

    @Command(description = "Tell which entries match, and what would happen.")
    void test(
            @Mixin Connection connection,
            @Option(names = "--client", paramLabel = "IP", defaultValue = "", description = "The client's address.")
                    String client,
            @Option(names = "--sender", paramLabel = "ADDRESS", defaultValue = "", description = "The reverse-path.")
                    String sender,
            @Option(names = "--recipient", paramLabel = "ADDRESS", defaultValue = "", description = "A recipient.")
                    String recipient) {
        connection.print(connection.ask(
                Json.createObjectBuilder()
                        .add("client", client)
                        .add("sender", sender)
                        .add("recipient", recipient)
                        .build(),
                "access",
                "test"));
    }

    /** The slash of a network separates two segments: no server takes an encoded one. */
    private static String[] path(String key) {
        return ("access/entries/" + key).split("/");
    }
}
