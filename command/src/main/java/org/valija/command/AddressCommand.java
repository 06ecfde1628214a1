package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija address}. */
@Command(
        name = "address",
        description = "Shows and changes the tables of addresses, and tells where an address leads.",
        synopsisSubcommandLabel = "COMMAND")
final class AddressCommand {

    private static final String[] STEP = {"rule", "subject", "result"};
    private static final String TABLES =
            "virtual, recipient-canonical, sender-canonical, generic, sender-bcc, recipient-bcc, relay-recipients";

    @Command(description = "Tell step by step where an address leads.")
    void test(
            @Mixin Connection connection,
            @Parameters(paramLabel = "ADDRESS") String address,
            @Option(
                            names = "--from",
                            paramLabel = "SENDER",
                            defaultValue = "",
                            description = "Also what becomes of it.")
                    String sender) {
        JsonObject answer = connection.ask(
                Json.createObjectBuilder()
                        .add("address", address)
                        .add("from", sender)
                        .build(),
                "addresses",
                "test");
        JsonArray changes = answer.getJsonArray("sender");
        String from = changes.isEmpty() ? "" : Listing.table(changes, STEP) + System.lineSeparator();
        String steps = Listing.table(answer.getJsonArray("steps"), STEP);
        String ends = answer.getJsonArray("ends").getValuesAs(JsonString.class).stream()
                .map(end -> "-> " + end.getString() + System.lineSeparator())
                .collect(Collectors.joining());
        connection.print(answer, from + steps + ends);
    }

    @Command(description = "List accounts and aliases whose mail a catch-all takes.")
    void warnings(@Mixin Connection connection) {
        connection.print(connection.list("addresses", "warnings"), "key", "address", "kind");
    }

    @Command(description = "List the entries of a table.")
    void list(@Mixin Connection connection, @Parameters(paramLabel = "TABLE", description = TABLES) String table) {
        connection.print(connection.list("addresses", "tables", table, "entries"), "key", "targets");
    }

    @Command(description = "Add an entry, or give it other targets.")
    void set(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "TABLE", description = TABLES) String table,
            @Parameters(index = "1", paramLabel = "KEY", description = "Such as info@example.org, @example.org.")
                    String key,
            @Parameters(
                            index = "2..*",
                            arity = "0..*",
                            paramLabel = "TARGET",
                            description = "None in relay-recipients, otherwise at least one.")
                    List<String> targets) {
        connection.send(
                "PUT",
                Json.createObjectBuilder()
                        .add("targets", Json.createArrayBuilder(targets == null ? List.of() : targets))
                        .build(),
                "addresses",
                "tables",
                table,
                "entries",
                key);
    }

    @Command(description = "Remove an entry.")
    void remove(
            @Mixin Connection connection,
            @Parameters(paramLabel = "TABLE") String table,
            @Parameters(paramLabel = "KEY") String key) {
        connection.send("DELETE", null, "addresses", "tables", table, "entries", key);
    }

    @Command(name = "import", description = "Put a file in sendmail's or Postfix's form in the place of a whole table.")
    int replace(
            @Mixin Connection connection,
            @Parameters(paramLabel = "TABLE") String table,
            @Parameters(paramLabel = "FILE") Path file) {
        return TableCommand.take(connection, table, file, false);
    }

    @Command(description = "Print a whole table as a file.")
    void export(@Mixin Connection connection, @Parameters(paramLabel = "TABLE") String table) {
        connection.printText("tables", table);
    }
}
