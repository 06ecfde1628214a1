package org.valija.command;

/**
 * A start setting's value and where it came from.
 *
 * @param name as the user gave it, {@code VALIJA_PORT_SMTP} or {@code valija.port.smtp}, or the property's name
 *     for a default
 */
record StartValue(String name, String text) {

    /** The failure that names this setting, its value and what is wrong with it. */
    CommandException refused(String reason) {
        return new CommandException(ExitCode.CONFIGURATION, name + "=" + printable(text) + ": " + reason);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
