package org.valija.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A new password: asked for without echo at a terminal, else the first line of standard input. */
final class Password {

    private Password() {}

    static String read() {
        Console console = System.console();
        if (console != null) {
            return typed(console);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new CommandException(ExitCode.USAGE, "the password is read from standard input, which is empty");
            }
            return line;
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "cannot read the password: " + e.getMessage());
        }
    }

    private static String typed(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] again = console.readPassword("Again: ");
        if (first == null || first.length == 0 || again == null || !new String(first).equals(new String(again))) {
            throw new CommandException(ExitCode.USAGE, "the two passwords differ, or are empty");
        }
        return new String(first);
    }
}
