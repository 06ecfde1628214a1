package org.valija.command;

import jakarta.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code valija domain}. */
@Command(name = "domain", description = "Adds, lists and removes domains.", synopsisSubcommandLabel = "COMMAND")
final class DomainCommand {

    @Command(description = "Add a domain.")
    void add(@Mixin Connection connection, @Parameters(paramLabel = "DOMAIN") String name) {
        connection.send("POST", Json.createObjectBuilder().add("name", name).build(), "domains");
    }

    @Command(description = "List the domains.")
    void list(@Mixin Connection connection) {
        connection.print(connection.get("domains").asJsonArray(), "name");
    }

    @Command(description = "Remove a domain that has no accounts and aliases.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "DOMAIN") String name) {
        connection.send("DELETE", null, "domains", name);
    }
}
