package org.valija.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code valija verify}. */
@Command(
        name = "verify",
        description = "Shows what other servers have said of addresses, and forgets it.",
        synopsisSubcommandLabel = "COMMAND")
final class VerifyCommand {

    @Command(description = "List the addresses of which something is known.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("verified-addresses"), "address", "state", "found", "reply");
    }

    @Command(description = "Forget an address, so that its server is asked again.")
    void clear(@Mixin Connection connection, @Parameters(paramLabel = "ADDRESS") String address) {
        connection.send("DELETE", null, "verified-addresses", address);
    }
}
