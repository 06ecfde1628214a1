package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija domain}. */
@Command(
        name = "domain",
        description = "Adds, lists, changes and removes domains.",
        synopsisSubcommandLabel = "COMMAND")
final class DomainCommand {

    @Command(description = "Add a domain.")
    void add(@Mixin Connection connection, @Parameters(paramLabel = "DOMAIN") String name) {
        connection.send("POST", Json.createObjectBuilder().add("name", name).build(), "domains");
    }

    @Command(description = "List the domains.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("domains"), "name", "aliases", "enabled", "catchAll", "nextHop", "recipients");
    }

    @Command(description = "Give a domain other names, whose mail goes to the same users; without one, none.")
    void names(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "DOMAIN") String name,
            @Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME") List<String> names) {
        JsonObject change = Json.createObjectBuilder()
                .add("aliases", Json.createArrayBuilder(names == null ? List.of() : names))
                .build();
        connection.send("PATCH", change, "domains", name);
    }

    @Command(description = "Take mail for a domain again.")
    void enable(@Mixin Connection connection, @Parameters(paramLabel = "DOMAIN") String name) {
        enable(connection, name, true);
    }

    @Command(description = "Take no mail for a domain; what it has stays.")
    void disable(@Mixin Connection connection, @Parameters(paramLabel = "DOMAIN") String name) {
        enable(connection, name, false);
    }

    private static void enable(Connection connection, String name, boolean enabled) {
        connection.send(
                "PATCH", Json.createObjectBuilder().add("enabled", enabled).build(), "domains", name);
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

    @Command(
            description =
                    "Send a domain's mail on to a host; without one, keep it here. With --recipients alone, change"
                            + " how they are checked.")
    void relay(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "DOMAIN") String name,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "NEXTHOP",
                            description = "host, host:port or lmtp:host:port.")
                    String nextHop,
            @Option(
                            names = "--recipients",
                            paramLabel = "CHECK",
                            description = "none, table, call-ahead, ldap, or default for as relay.recipients says.")
                    String check) {
        JsonObjectBuilder change = Json.createObjectBuilder();
        if (nextHop != null || check == null) {
            change.add("nextHop", nextHop == null ? "" : nextHop);
        }
        if (check != null) {
            change.add("recipients", check.equals("default") ? "" : check);
        }
        connection.send("PATCH", change.build(), "domains", name);
    }

    @Command(description = "Remove a domain that has no accounts and aliases.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "DOMAIN") String name) {
        connection.send("DELETE", null, "domains", name);
    }
}
