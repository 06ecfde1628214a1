package org.valija.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The user who runs a command.
 *
 * @param login the login name; empty for a user without one
 * @param name the full name; empty where it is not known
 */
record Caller(String login, String name) {

    private static final int FULL_NAME = 4;

    /** @param users a file in the form of passwd(5) */
    static Caller read(String login, Path users) {
        // what Java says of a user without an entry
        String known = login.equals("?") ? "" : login;
        try {
            return new Caller(known, fullName(known, Files.readString(users, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            // users may be kept elsewhere, and mail needs no full name
            return new Caller(known, "");
        }
    }

    private static String fullName(String login, String users) {
        for (String user : users.split("\n")) {
            String[] entry = user.split(":", -1);
            if (entry.length > FULL_NAME && entry[0].equals(login)) {
                byte[] octets = entry[FULL_NAME].split(",", -1)[0].getBytes(StandardCharsets.ISO_8859_1);
                // passwd(5): an ampersand is the login name, capitalized
                return new String(octets, StandardCharsets.UTF_8).replace("&", capitalized(login));
            }
        }
        return "";
    }

    private static String capitalized(String login) {
        return login.isEmpty() ? "" : login.substring(0, 1).toUpperCase(Locale.ROOT) + login.substring(1);
    }
}
