package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija route}. */
@Command(
        name = "route",
        description = "Shows and changes named routes, to which the transport table leads by route:NAME.",
        synopsisSubcommandLabel = "COMMAND")
final class RouteCommand {

    @Command(description = "List the routes.")
    void list(@Mixin Connection connection) {
        connection.print(
                connection.list("routes"), "name", "hop", "user", "tls", "source", "hello", "certificate", "rateDelay");
    }

    /** What a route may have besides its next hop. */
    static final class Terms {

        @Option(
                names = "--user",
                paramLabel = "USER",
                description = "Log in there; the password is read from standard input. Empty for no login.")
        private String user;

        @Option(names = "--tls", paramLabel = "LEVEL", description = "none, may, encrypt, verify, dane or mta-sts.")
        private String tls;

        @Option(names = "--source", paramLabel = "IP", description = "Local address that connections come from.")
        private String source;

        @Option(names = "--hello", paramLabel = "NAME", description = "Name that is given in EHLO.")
        private String hello;

        @Option(
                names = "--certificate",
                paramLabel = "FILE",
                description = "PEM file on the server with the certificate to show there; empty for none.")
        private String certificate;

        @Option(names = "--key", paramLabel = "FILE", description = "PEM file on the server with its private key.")
        private String key;

        @Option(
                names = "--rate-delay",
                paramLabel = "TIME",
                description = "Least time between two deliveries, such as 10s; empty for that of the settings.")
        private String rateDelay;

        private void addTo(JsonObjectBuilder route) {
            add(route, "user", user);
            if (user != null && !user.isEmpty()) {
                route.add("password", Password.read());
            }
            add(route, "tls", tls);
            add(route, "source", source);
            add(route, "hello", hello);
            add(route, "certificate", certificate);
            add(route, "key", key);
            add(route, "rateDelay", rateDelay);
        }

        private static void add(JsonObjectBuilder route, String name, String value) {
            if (value != null) {
                route.add(name, value);
            }
        }
    }

    @Command(description = "Add a route, or change what is given of it.")
    void set(
            @Mixin Connection connection,
            @Mixin Terms terms,
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "HOP",
                            description = "smtp:[host]:port, smtp:domain or lmtp:host:port; needed for a new route.")
                    String hop) {
        JsonObjectBuilder route = Json.createObjectBuilder();
        Terms.add(route, "hop", hop);
        terms.addTo(route);
        connection.send("PUT", route.build(), "routes", name);
    }

    @Command(description = "Remove a route.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name) {
        connection.send("DELETE", null, "routes", name);
    }
}
