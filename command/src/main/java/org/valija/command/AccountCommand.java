package org.valija.command;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code valija account}. Passwords come from standard input, never from the command line. */
@Command(
        name = "account",
        description = "Adds, lists, changes and removes accounts.",
        synopsisSubcommandLabel = "COMMAND")
final class AccountCommand {

    @Command(description = "Add an account; its password is read from standard input.")
    void add(
            @Mixin Connection connection,
            @Parameters(paramLabel = "ADDRESS") String address,
            @Option(names = "--administrator", description = "The account may administer the server.")
                    boolean administrator) {
        JsonObject account = Json.createObjectBuilder()
                .add("address", address)
                .add("password", Password.read())
                .add("administrator", administrator)
                .build();
        connection.send("POST", account, "accounts");
    }

    @Command(description = "List the accounts.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("accounts"), "address", "enabled", "administrator", "quota", "forward");
    }

    @Command(description = "Change a password; the new one is read from standard input.")
    void passwd(@Mixin Connection connection, @Parameters(paramLabel = "ADDRESS") String address) {
        JsonObject change =
                Json.createObjectBuilder().add("password", Password.read()).build();
        connection.send("PUT", change, "accounts", address, "password");
    }

    @Command(description = "Keep an account from signing in; its mail stays, and new mail still comes in.")
    void disable(@Mixin Connection connection, @Parameters(paramLabel = "ADDRESS") String address) {
        enable(connection, address, false);
    }

    @Command(description = "Let an account sign in again.")
    void enable(@Mixin Connection connection, @Parameters(paramLabel = "ADDRESS") String address) {
        enable(connection, address, true);
    }

    private static void enable(Connection connection, String address, boolean enabled) {
        connection.send(
                "PATCH", Json.createObjectBuilder().add("enabled", enabled).build(), "accounts", address);
    }

    @Command(description = "Say how much an account may keep, such as 500M; without a size, as mailbox.quota says.")
    void quota(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "ADDRESS") String address,
            @Parameters(index = "1", arity = "0..1", defaultValue = "0", paramLabel = "SIZE") String size) {
        JsonObject change =
                Json.createObjectBuilder().add("quota", Octets.parse(size)).build();
        connection.send("PATCH", change, "accounts", address);
    }

    @Command(
            description = {
                "Have an account's mail go on to addresses; without one, to none.",
                "A copy stays unless --no-keep was said; without either option that is as it was."
            })
    void forward(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "ACCOUNT") String account,
            @Parameters(index = "1..*", arity = "0..*", paramLabel = "ADDRESS") List<String> addresses,
            @Option(names = "--keep", negatable = true, description = "Whether a copy stays in the mailbox.")
                    Boolean keep) {
        JsonObjectBuilder forward = Json.createObjectBuilder()
                .add("addresses", Json.createArrayBuilder(addresses == null ? List.of() : addresses));
        if (keep != null) {
            forward.add("keep", keep);
        }
        connection.send("PUT", forward.build(), "accounts", account, "forward");
    }

    @Command(description = "Remove an account and its mail.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "ADDRESS") String address) {
        connection.send("DELETE", null, "accounts", address);
    }
}
