package org.valija.command;

/** Ends a command with one line on standard error and an exit code of {@link ExitCode}. */
final class CommandException extends RuntimeException {

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
