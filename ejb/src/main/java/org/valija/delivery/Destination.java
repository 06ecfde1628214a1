package org.valija.delivery;

import org.valija.directory.JndiName;
import org.valija.mail.EnhancedStatus;
import org.valija.smtp.SmtpReply;

/**
 * Where a recipient's message goes next. Recipients of one destination share couriers, connections and
 * back-off; {@link #key()} is its form in the queue's rows and in the transport table:
 *
 * <ul>
 *   <li>{@code local}: a mailbox of this server
 *   <li>{@code smtp:example.org}: the mail exchangers of that domain, at the port of the settings
 *   <li>{@code smtp:example.org:2525}: the same at another port
 *   <li>{@code smtp:[mail.example.org]:587}: that host, without an MX lookup
 *   <li>{@code lmtp:[127.0.0.1]:24}: the same over LMTP (RFC 2033)
 *   <li>{@code route:isp}: the way that the administrator calls so, with its own host and terms
 *   <li>{@code route:@profile}: the route of the profile that is active
 *   <li>{@code jms:java:/jms/queue/orders}: that JMS destination of this application server
 *   <li>{@code error:550 5.1.1 text}: nowhere; the recipient fails with that reply
 *   <li>{@code discard}: nowhere; the recipient is done with
 * </ul>
 *
 * @param transport how it is taken there
 * @param name the domain or host, the JNDI name, or the reply of an error; empty for local
 * @param port the port of a host or of mail exchangers; 0 for that of the settings
 * @param byExchanger whether mail exchangers have to be looked up
 */
public record Destination(Transport transport, String name, int port, boolean byExchanger) {

    /** A mailbox of this server. */
    public static final Destination LOCAL = new Destination(Transport.LOCAL, "", 0, false);

    /** Dropped as if delivered. */
    public static final Destination DISCARD = new Destination(Transport.DISCARD, "", 0, false);

    /** The route of the profile that is active when the message leaves; no route can have this name. */
    public static final Destination PROFILE = new Destination(Transport.ROUTE, "@profile", 0, false);

    /** Longest {@link #key()} that a queue row holds, in characters. */
    public static final int MAX_KEY = 255;

    private static final String JMS = "jms:";
    private static final int SMTP_PORT = 25;
    private static final int LMTP_PORT = 24;

    /** How a message travels. */
    public enum Transport {
        /** Into a mailbox of this server. */
        LOCAL,
        /** By SMTP. */
        SMTP,
        /** By LMTP. */
        LMTP,
        /** By a named route. */
        ROUTE,
        /** By a message to a JMS destination. */
        JMS,
        /** Not at all. */
        ERROR,
        /** Not at all, and that is well. */
        DISCARD
    }

    /** The mail exchangers of a domain (RFC 5321 §5.1). */
    public static Destination exchangers(String domain) {
        return exchangers(domain, 0);
    }

    /** The same at another port than that of the settings, unless it is 0. */
    public static Destination exchangers(String domain, int port) {
        return new Destination(Transport.SMTP, domain, port, true);
    }

    /** One host, such as a smart host, without an MX lookup. */
    public static Destination host(Transport transport, String host, int port) {
        return new Destination(transport, host, port, false);
    }

    /** A {@link org.valija.delivery.route.DeliveryRoute}. */
    public static Destination route(String name) {
        return new Destination(Transport.ROUTE, name, 0, false);
    }

    /** A JMS destination. */
    public static Destination jms(JndiName name) {
        return new Destination(Transport.JMS, name.text(), 0, false);
    }

    /** Nowhere: the recipient fails with this reply. */
    public static Destination refused(SmtpReply reply) {
        String text = reply.code() + " " + (reply.status() == null ? "" : reply.status() + " ")
                + reply.lines().getFirst();
        int most = MAX_KEY - "error:".length();
        return new Destination(Transport.ERROR, text.length() > most ? text.substring(0, most) : text, 0, false);
    }

    /** The reply of an {@link Transport#ERROR}. */
    public SmtpReply reply() {
        String[] parts = name.split(" ", 3);
        return new SmtpReply(
                Integer.parseInt(parts[0]), EnhancedStatus.parse(parts[1]), java.util.List.of(parts[2]), false);
    }

    /** Reads a key. @throws IllegalArgumentException where it is none */
    public static Destination parse(String key) {
        if (key.equals("local")) {
            return LOCAL;
        }
        if (key.equals("discard")) {
            return DISCARD;
        }
        int colon = key.indexOf(':');
        Transport transport = switch (colon < 0 ? "" : key.substring(0, colon)) {
            case "smtp" -> Transport.SMTP;
            case "lmtp" -> Transport.LMTP;
            case "route" -> Transport.ROUTE;
            case "jms" -> Transport.JMS;
            case "error" -> Transport.ERROR;
            default -> throw new IllegalArgumentException("no transport in '" + key + "'");
        };
        String rest = key.substring(colon + 1);
        if (transport == Transport.ERROR || transport == Transport.ROUTE || transport == Transport.JMS) {
            return new Destination(transport, rest, 0, false);
        }
        if (!rest.startsWith("[")) {
            if (transport == Transport.LMTP || rest.isEmpty()) {
                throw new IllegalArgumentException("no [host] in '" + key + "'");
            }
            int end = rest.indexOf(':');
            return end < 0 ? exchangers(rest) : exchangers(rest.substring(0, end), port(rest.substring(end + 1), key));
        }
        return bracketed(transport, rest, key);
    }

    private static Destination bracketed(Transport transport, String rest, String key) {
        int end = rest.indexOf(']');
        if (end < 2 || end + 1 < rest.length() && rest.charAt(end + 1) != ':') {
            throw new IllegalArgumentException("no [host]:port in '" + key + "'");
        }
        int port = transport == Transport.LMTP ? LMTP_PORT : SMTP_PORT;
        if (end + 1 < rest.length()) {
            port = port(rest.substring(end + 2), key);
        }
        return host(transport, rest.substring(1, end), port);
    }

    private static int port(String digits, String key) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("no port in '" + key + "'");
        }
        return port;
    }

    /** Whether a {@link #key} is that of a JMS destination. */
    public static boolean isJms(String key) {
        return key.startsWith(JMS);
    }

    /** Whether a setting's text means it: a domain, a host, or a host and its port. */
    public boolean named(String text) {
        return text.equalsIgnoreCase(name) || text.equalsIgnoreCase(name + ':' + port);
    }

    /** The text that {@link #parse} reads. */
    public String key() {
        return switch (transport) {
            case LOCAL -> "local";
            case DISCARD -> "discard";
            case ROUTE -> "route:" + name;
            case JMS -> JMS + name;
            case ERROR -> "error:" + name;
            case SMTP -> byExchanger ? "smtp:" + name + (port == 0 ? "" : ":" + port) : "smtp:[" + name + "]:" + port;
            case LMTP -> "lmtp:[" + name + "]:" + port;
        };
    }

    @Override
    public String toString() {
        return key();
    }
}
