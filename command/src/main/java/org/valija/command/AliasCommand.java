package org.valija.command;

import jakarta.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code valija alias}. */
@Command(name = "alias", description = "Adds, changes, lists and removes aliases.", synopsisSubcommandLabel = "COMMAND")
final class AliasCommand {

    @Command(
            description = {
                "Add an alias: mail for the address goes to its targets.",
                "A target is an address, USER@DOMAIN/MAILBOX, :include:FILE, jms:JNDI-NAME, error:D.S.N TEXT,"
                        + " or discard."
            })
    void add(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "ADDRESS") String address,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "TARGET") List<String> targets) {
        connection.send(
                "POST",
                Json.createObjectBuilder()
                        .add("address", address)
                        .add("targets", Json.createArrayBuilder(targets))
                        .build(),
                "aliases");
    }

    @Command(description = "Give an alias other targets.")
    void change(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "ADDRESS") String address,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "TARGET") List<String> targets) {
        connection.send(
                "PUT",
                Json.createObjectBuilder()
                        .add("targets", Json.createArrayBuilder(targets))
                        .build(),
                "aliases",
                address);
    }

    @Command(description = "List the aliases.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("aliases"), "address", "targets");
    }

    @Command(description = "Remove an alias.")
    void remove(@Mixin Connection connection, @Parameters(paramLabel = "ADDRESS") String address) {
        connection.send("DELETE", null, "aliases", address);
    }
}
