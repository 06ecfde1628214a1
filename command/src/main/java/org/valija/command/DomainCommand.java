package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
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
        connection.print(connection.list("domains"), "name", "aliases", "enabled", "catchAll", "nextHop");
    }

    @Command(
            name = "catch-all",
            description = "Send mail for unknown recipients of a domain to an address; without one, refuse it.")
    void catchAll(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "DOMAIN") String name,
            @Parameters(index = "1", arity = "0..1", defaultValue = "", paramLabel = "ADDRESS") String address) {
        JsonObject change = Json.createObjectBuilder().add("catchAll", address).build();
        connection.send("PATCH", change, "domains", name);
    }

    @Command(description = "Remove a domain that has no accounts and aliases.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "DOMAIN") String name) {
        connection.send("DELETE", null, "domains", name);
    }
}
