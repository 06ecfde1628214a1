package org.valija.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How it is found out whether a server that we relay to has a recipient. */
public enum RecipientCheck {
    /** Not at all: every recipient is taken. */
    NONE,
    /** By the table of relay recipients. */
    TABLE,
    /** By asking that server, before the mail is taken. */
    CALL_AHEAD,
    /** By an LDAP directory. */
    LDAP;

    /** Reads a name. @throws ChangeRefusedException where it is none */
    public static RecipientCheck parse(String name) {
        return Arrays.stream(values())
                .filter(check -> check.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> ChangeRefusedException.invalid("\"" + name
                        + "\" is not a check of recipients: known are "
                        + Arrays.stream(values()).map(RecipientCheck::toString).collect(Collectors.joining(", "))));
    }

    /** Its name in requests and commands, such as {@code table}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
