package org.valija.command;

import jakarta.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code valija setting}. */
@Command(name = "setting", description = "Shows and changes settings.", synopsisSubcommandLabel = "COMMAND")
final class SettingCommand {

    @Command(description = "List the settings, their values, and where these come from.")
    void list(@Mixin Connection connection) {
        connection.print(connection.list("settings"), "name", "origin", "value");
    }

    @Command(description = "Show a setting with its bounds and what it is for.")
    void show(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name) {
        connection.print(connection.get("settings", name).asJsonObject());
    }

    @Command(description = "Give a setting a value.")
    void set(
            @Mixin Connection connection,
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", paramLabel = "VALUE") String value) {
        connection.change(Json.createObjectBuilder().add("value", value).build(), "settings", name);
    }

    @Command(description = "Give a setting its default again.")
    void reset(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name) {
        connection.send("DELETE", null, "settings", name);
    }
}
