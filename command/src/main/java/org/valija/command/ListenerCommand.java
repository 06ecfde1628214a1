package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija listener}. */
@Command(
        name = "listener",
        description = "Lists, adds, changes and removes listeners while the server runs.",
        synopsisSubcommandLabel = "COMMAND")
final class ListenerCommand {

    @Command(description = "List the listeners, those built in and the others.")
    void list(@Mixin Connection connection) {
        connection.print(
                connection.list("listeners"),
                "name",
                "role",
                "address",
                "port",
                "tls",
                "modifiers",
                "state",
                "sessions",
                "problem");
    }

    @Command(description = "Show all about one listener.")
    void show(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name) {
        connection.print(connection.get("listeners", name).asJsonObject());
    }

    @Command(description = "Add a listener; it needs a role and a port.")
    void add(
            @Mixin Connection connection,
            @Mixin Place place,
            @Mixin Terms terms,
            @Mixin Clients clients,
            @Parameters(paramLabel = "NAME") String name) {
        JsonObjectBuilder listener = Json.createObjectBuilder().add("name", name);
        place.addTo(listener);
        terms.addTo(listener);
        clients.addTo(listener);
        connection.ask(listener.build(), "listeners");
    }

    @Command(
            description = "Change what is given of a listener. Its sessions end after the command they are at; of a"
                    + " built-in listener, role, TLS, address and port are fixed.")
    void change(
            @Mixin Connection connection,
            @Mixin Place place,
            @Mixin Terms terms,
            @Mixin Clients clients,
            @Parameters(paramLabel = "NAME") String name) {
        JsonObjectBuilder listener = Json.createObjectBuilder();
        place.addTo(listener);
        terms.addTo(listener);
        clients.addTo(listener);
        connection.send("PATCH", listener.build(), "listeners", name);
    }

    @Command(description = "Remove a listener that is not built in; its sessions end after the command they are at.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name) {
        connection.send("DELETE", null, "listeners", name);
    }

    /** Where it listens and for what. */
    static final class Place {

        @Option(names = "--role", paramLabel = "ROLE", description = "mx, submission, lmtp, pop3 or imap.")
        private String role;

        @Option(
                names = "--address",
                paramLabel = "IP",
                description = "Where it listens; 0.0.0.0 for every IPv4 address, :: for every address. By default as"
                        + " the built-in ones.")
        private String address;

        @Option(names = "--port", paramLabel = "PORT", description = "Its port.")
        private Integer port;

        @Option(
                names = "--tls",
                paramLabel = "WHEN",
                description = "none, start-tls (offered) or implicit (from the start).")
        private String tls;

        private void addTo(JsonObjectBuilder listener) {
            ListenerCommand.add(listener, "role", role);
            ListenerCommand.add(listener, "address", address);
            ListenerCommand.add(listener, "port", port);
            ListenerCommand.add(listener, "tls", tls);
        }
    }

    /** How it behaves. */
    static final class Terms {

        @Option(
                names = "--modifiers",
                paramLabel = "LIST",
                description = "Of no-etrn, require-auth, require-tls and optional, with commas; empty for none.")
        private String modifiers;

        @Option(
                names = "--banner",
                paramLabel = "TEXT",
                description = "The words of its greeting; empty for the usual ones.")
        private String banner;

        @Option(
                names = "--enabled",
                paramLabel = "BOOL",
                arity = "1",
                description = "true or false: whether it listens.")
        private Boolean enabled;

        private void addTo(JsonObjectBuilder listener) {
            ListenerCommand.add(listener, "modifiers", modifiers);
            ListenerCommand.add(listener, "banner", banner);
            if (enabled != null) {
                listener.add("enabled", enabled);
            }
        }
    }

    /** Whom it serves. */
    static final class Clients {

        @Option(names = "--max-sessions", paramLabel = "N", description = "Clients at one time.")
        private Integer maxSessions;

        @Option(names = "--max-sessions-per-client", paramLabel = "N", description = "Of these, from one address.")
        private Integer maxSessionsPerClient;

        @Option(names = "--max-rate", paramLabel = "N", description = "New connections in a minute; 0 for any number.")
        private Integer maxRate;

        @Option(names = "--max-rate-per-client", paramLabel = "N", description = "Of these, from one address.")
        private Integer maxRatePerClient;

        @Option(names = "--allow", paramLabel = "NETWORKS", description = "Who may connect; empty for everybody.")
        private String allow;

        @Option(names = "--deny", paramLabel = "NETWORKS", description = "Who may not, although allowed.")
        private String deny;

        @Option(
                names = "--proxies",
                paramLabel = "NETWORKS",
                description = "Proxies that name the client by the PROXY protocol.")
        private String proxies;

        @Option(
                names = "--xclient",
                paramLabel = "NETWORKS",
                description = "Hosts that may name the client by XCLIENT.")
        private String xclient;

        private void addTo(JsonObjectBuilder listener) {
            ListenerCommand.add(listener, "maxSessions", maxSessions);
            ListenerCommand.add(listener, "maxSessionsPerClient", maxSessionsPerClient);
            ListenerCommand.add(listener, "maxRate", maxRate);
            ListenerCommand.add(listener, "maxRatePerClient", maxRatePerClient);
            ListenerCommand.add(listener, "allow", allow);
            ListenerCommand.add(listener, "deny", deny);
            ListenerCommand.add(listener, "proxies", proxies);
            ListenerCommand.add(listener, "xclient", xclient);
        }
    }

    private static void add(JsonObjectBuilder listener, String name, String value) {
        if (value != null) {
            listener.add(name, value);
        }
    }

    private static void add(JsonObjectBuilder listener, String name, Integer value) {
        if (value != null) {
            listener.add(name, value);
        }
    }
}
