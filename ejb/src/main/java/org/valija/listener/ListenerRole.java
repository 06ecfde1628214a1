package org.valija.listener;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.valija.directory.ChangeRefusedException;

/** What a listener is for. Written in lower case. */
public enum ListenerRole {
    /** SMTP from other servers. */
    MX,
    /** SMTP from users, who sign in (RFC 6409). */
    SUBMISSION,
    /** Final delivery (RFC 2033). */
    LMTP,
    /** POP3. */
    POP3,
    /** IMAP. */
    IMAP;

    /** @throws ChangeRefusedException where there is no such role */
    public static ListenerRole parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.written().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ChangeRefusedException.invalid("\"" + text + "\" is not a role: one of "
                        + Arrays.stream(values()).map(ListenerRole::written).collect(Collectors.joining(", "))));
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes mail, by SMTP or LMTP. */
    public boolean takesMail() {
        return this == MX || this == SUBMISSION || this == LMTP;
    }
}
