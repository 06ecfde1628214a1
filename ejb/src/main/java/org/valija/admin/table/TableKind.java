package org.valija.admin.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.valija.directory.ChangeRefusedException;

/** The kinds of file, by the names that sendmail and Postfix give them, and one that they do not have. */
public enum TableKind {
    /** sendmail: who is refused, and who may relay. */
    ACCESS("sendmail"),
    /** sendmail and Postfix: where mail for a user goes. */
    ALIASES("sendmail, Postfix"),
    /** sendmail: where mail for an address goes. */
    VIRTUSERTABLE("sendmail"),
    /** sendmail: the names of this server. */
    LOCAL_HOST_NAMES("sendmail"),
    /** sendmail: domains and networks that mail is relayed to and from. */
    RELAY_DOMAINS("sendmail"),
    /** sendmail: names of domains for others. */
    DOMAINTABLE("sendmail"),
    /** sendmail: which way mail takes. */
    MAILERTABLE("sendmail"),
    /** sendmail: what senders are written as where mail leaves. */
    GENERICSTABLE("sendmail"),
    /** Postfix: where mail for an address goes. */
    VIRTUAL("Postfix"),
    /** Postfix: what recipients stand for. */
    RECIPIENT_CANONICAL("Postfix"),
    /** Postfix: what senders are written as. */
    SENDER_CANONICAL("Postfix"),
    /** Postfix: what senders are written as where mail leaves. */
    GENERIC("Postfix"),
    /** Postfix: who gets a copy of a sender's mail. */
    SENDER_BCC("Postfix"),
    /** Postfix: who gets a copy of a recipient's mail. */
    RECIPIENT_BCC("Postfix"),
    /** Postfix: the recipients in domains that mail is relayed to. */
    RELAY_RECIPIENTS("Postfix"),
    /** Postfix: which way mail takes. */
    TRANSPORT("Postfix"),
    /** Postfix: the clients that may relay. */
    MYNETWORKS("Postfix"),
    /** Postfix: its settings. */
    MAIN_CF("Postfix"),
    /** Postfix: the logins at other servers. */
    SASLPASS("Postfix"),
    /** Postfix: what its check_client_access asks. */
    CLIENT_ACCESS("Postfix"),
    /** Postfix: what its check_helo_access asks. */
    HELO_ACCESS("Postfix"),
    /** Postfix: what its check_sender_access asks. */
    SENDER_ACCESS("Postfix"),
    /** Postfix: what its check_recipient_access asks. */
    RECIPIENT_ACCESS("Postfix"),
    /** Postfix: what its check_sender_mx_access and the like ask. */
    MX_ACCESS("Postfix"),
    /** Postfix: what its check_sender_ns_access and the like ask. */
    NS_ACCESS("Postfix"),
    /** Postfix: what its check_sender_a_access and the like ask. */
    A_ACCESS("Postfix"),
    /** This server's own: the addresses to which nothing is sent. */
    SUPPRESSION("Valija");

    private final String server;

    TableKind(String server) {
        this.server = server;
    }

    /** Whose file it is. */
    public String server() {
        return server;
    }

    /** Reads a name. @throws ChangeRefusedException where it is none */
    public static TableKind parse(String name) {
        for (TableKind kind : values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw ChangeRefusedException.invalid("\"" + name + "\" is not a kind of table: known are "
                + Arrays.stream(values()).map(TableKind::toString).collect(Collectors.joining(", ")));
    }

    /** Its name in paths and commands, such as {@code local-host-names}; {@code main.cf} has its own. */
    @Override
    public String toString() {
        return this == MAIN_CF ? "main.cf" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
