package org.valija.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code valija trace}. */
@Command(name = "trace", description = "Shows what happened to a message, from connection to delivery.")
final class TraceCommand implements Runnable {

    @Mixin
    private Connection connection;

    @Parameters(paramLabel = "QUEUE-ID")
    private String id;

    @Override
    public void run() {
        connection.print(connection.get("trace", id).asJsonArray(), "time", "stage", "text");
    }
}
