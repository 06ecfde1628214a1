package org.valija.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code valija status}. */
@Command(name = "status", description = "Shows the server's version, listeners, sessions and queue.")
final class StatusCommand implements Runnable {

    @Mixin
    private Connection connection;

    @Override
    public void run() {
        connection.print(connection.get("status").asJsonObject());
    }
}
