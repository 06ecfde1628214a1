package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija profile}. */
@Command(
        name = "profile",
        description = "Shows, changes and activates profiles: which way mail for other servers takes for now.",
        synopsisSubcommandLabel = "COMMAND")
final class ProfileCommand {

    @Command(description = "List the profiles.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("profiles"), "name", "active", "route", "senders", "network", "reach");
    }

    /** What a profile consists of. */
    static final class Terms {

        @Option(names = "--route", paramLabel = "ROUTE", description = "The route that mail takes.")
        private String route;

        @Option(
                names = "--sender",
                paramLabel = "HERE=THERE",
                description = "How an address is written there; once for each. Empty for none at all.")
        private List<String> senders;

        @Option(
                names = "--network",
                paramLabel = "CIDR",
                description = "It fits where this machine has an address in this network.")
        private String network;

        @Option(names = "--reach", paramLabel = "HOST:PORT", description = "It fits where this takes connections.")
        private String reach;

        private JsonObject json() {
            JsonObjectBuilder profile = Json.createObjectBuilder();
            add(profile, "route", route);
            add(
                    profile,
                    "senders",
                    senders == null
                            ? null
                            : senders.stream()
                                    .map(sender -> sender.replaceFirst("=(?=[^=]*$)", " "))
                                    .collect(Collectors.joining("\n")));
            add(profile, "network", network);
            add(profile, "reach", reach);
            return profile.build();
        }
    }

    private static void add(JsonObjectBuilder to, String name, String value) {
        if (value != null) {
            to.add(name, value);
        }
    }

    @Command(description = "Add a profile, or change what is given of it.")
    void add(@Mixin Connection connection, @Mixin Terms terms, @Parameters(paramLabel = "NAME") String name) {
        connection.send("PUT", terms.json(), "profiles", name);
    }

    @Command(description = "Remove a profile.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name) {
        connection.send("DELETE", null, "profiles", name);
    }

    @Command(description = "Send mail this way from now on, and what has waited.")
    void activate(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name) {
        connection.send("PUT", Json.createObjectBuilder().add("name", name).build(), "active-profile");
    }

    @Command(description = "Let none be active from now on.")
    void deactivate(@Mixin Connection connection) {
        connection.send("DELETE", null, "active-profile");
    }

    @Command(
            name = "null-client",
            description = {
                "Hand all mail for others to one server, under verified TLS; all settings for that, or none.",
                "With --dry-run, tell what would change."
            })
    void nullClient(
            @Mixin Connection connection,
            @Option(
                            names = "--smart-host",
                            paramLabel = "HOST[:PORT]",
                            description = "The server; by default the one there is.")
                    String smartHost,
            @Option(
                            names = "--user",
                            paramLabel = "USER",
                            description = "Log in there; the password is read from standard input.")
                    String user,
            @Option(names = "--dry-run", description = "Change nothing.") boolean dryRun) {
        JsonObjectBuilder wanted = Json.createObjectBuilder();
        add(wanted, "smartHost", smartHost);
        add(wanted, "user", user);
        if (user != null) {
            wanted.add("password", Password.read());
        }
        JsonObject answer = connection.send(
                "POST", wanted.build(), Api.Query.of("dry-run", Boolean.toString(dryRun), "null-client"));
        connection.print(
                answer,
                answer.getJsonArray("changes").isEmpty()
                        ? "Nothing to change." + System.lineSeparator()
                        : Listing.table(answer.getJsonArray("changes"), "setting", "before", "after"));
    }
}
