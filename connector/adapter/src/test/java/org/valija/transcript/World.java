package org.valija.transcript;

import java.util.List;
import java.util.Map;

/** What transcripts find at a server, be it in memory or deployed. */
public final class World {

    /** The messages of every POP3 maildrop, in order. */
    public static final List<String> MAILDROP = List.of(
            "Subject: one\r\nFrom: ana@example.org\r\n\r\nhello\r\n",
            "Subject: dots\r\n\r\n.\r\n.two\r\na.\r\n\r\nthree\r\nfour\r\nfive\r\n",
            "Subject: no end\r\n\r\nlast words here");

    private static final Map<String, Map<String, String>> PASSWORDS = Map.of(
            "smtp",
            Map.of("ana@example.org", "secret", "MiUsuario", "MiClave", "MiUsuario@pasosdeJesus.org", "MiClave"),
            "pop3",
            Map.of("ana", "two words", "pablo", "ejem"),
            "imap",
            Map.of("ana", "two words", "pablo", "MiClave"));

    private World() {}

    /** Login names and passwords for the transcripts of a protocol. */
    public static Map<String, String> passwords(String protocol) {
        return PASSWORDS.get(protocol);
    }
}
