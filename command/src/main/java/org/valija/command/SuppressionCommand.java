package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija suppression}. */
@Command(
        name = "suppression",
        description = "Shows and changes the suppression list: addresses to which nothing is sent.",
        synopsisSubcommandLabel = "COMMAND")
final class SuppressionCommand {

    @Command(description = "List the entries.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("suppressions"), "address", "until", "reason");
    }

    @Command(description = "Add an entry, or give it another reason and end.")
    void add(
            @Mixin Connection connection,
            @Option(
                            names = "--until",
                            paramLabel = "TIME",
                            description = "When it ends, such as 2027-01-31 or 2027-01-31T18:00:00Z; never by default.")
                    String until,
            @Parameters(index = "0", paramLabel = "ADDRESS", description = "An address, or @DOMAIN.") String address,
            @Parameters(index = "1..*", arity = "0..*", paramLabel = "REASON") List<String> reason) {
        JsonObjectBuilder terms = Json.createObjectBuilder();
        if (until != null) {
            terms.add("until", until);
        }
        if (reason != null) {
            terms.add("reason", String.join(" ", reason));
        }
        connection.send("PUT", terms.build(), "suppressions", address);
    }

    @Command(description = "Remove an entry.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "ADDRESS") String address) {
        connection.send("DELETE", null, "suppressions", address);
    }

    @Command(
            name = "import",
            description = {
                "Add the entries of a file, or change them; others stay.",
                "A line is an address or @DOMAIN, and a reason if there is one, before it perhaps until=TIME."
            })
    int take(
            @Mixin Connection connection,
            @Option(names = "--dry-run", description = "Change nothing.") boolean dryRun,
            @Parameters(paramLabel = "FILE") Path file) {
        return TableCommand.take(connection, "suppression", file, dryRun);
    }

    @Command(description = "Print the whole list in that form.")
    void export(@Mixin Connection connection) {
        connection.printText("tables", "suppression");
    }
}
