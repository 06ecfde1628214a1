package org.valija.delivery;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.delivery.Destination.Transport;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;

/**
 * Reads a next hop as sendmail and Postfix write it: {@code smtp:[host]:port} for a host, {@code smtp:domain:port} for a
 * domain's mail exchangers, {@code lmtp:host:port}; the port may be missing. {@code esmtp:} and {@code relay:} mean
 * {@code smtp:}.
 */
public final class HopSyntax {

    private static final int SMTP_PORT = 25;
    private static final int LMTP_PORT = 24;
    private static final Pattern WHERE = Pattern.compile("(\\[[^\\[\\]\\s]+]|[^\\[\\]:\\s]+)(?::([0-9]{1,5}))?");

    private final String given;

    private HopSyntax(String given) {
        this.given = given;
    }

    /** Reads a hop. @throws ChangeRefusedException with the reason where it is none */
    public static Destination parse(String text) {
        String given = text.strip();
        int colon = given.indexOf(':');
        String rest = given.substring(colon + 1).strip();
        HopSyntax syntax = new HopSyntax(given);
        return switch (colon < 0 ? "" : given.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "smtp", "esmtp", "relay" -> syntax.smtp(rest);
            case "lmtp" -> syntax.host(Transport.LMTP, withoutPrefix(rest, "inet:"), LMTP_PORT);
            default -> throw syntax.refused("it begins with smtp: or lmtp:");
        };
    }

    private Destination smtp(String rest) {
        if (rest.startsWith("[")) {
            return host(Transport.SMTP, rest, SMTP_PORT);
        }
        Matcher where = where(rest);
        int port = where.group(2) == null ? 0 : port(where.group(2));
        return checked(Destination.exchangers(CanonicalNames.checkedDomain(where.group(1)), port));
    }

    private Destination host(Transport transport, String rest, int byDefault) {
        Matcher where = where(rest);
        String host = where.group(1);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        // an IPv6 address has colons; anything else is a name or an IPv4 address
        String name = host.indexOf(':') >= 0 ? address(host) : CanonicalNames.checkedDomain(host);
        int port = where.group(2) == null ? byDefault : port(where.group(2));
        return checked(Destination.host(transport, name, port));
    }

    private String address(String host) {
        String bare = withoutPrefix(host.toLowerCase(Locale.ROOT), "ipv6:");
        if (!bare.matches("[0-9a-f:.]+")) {
            throw refused("\"" + host + "\" is neither a host nor an IPv6 address");
        }
        return bare;
    }

    private Matcher where(String rest) {
        Matcher where = WHERE.matcher(rest);
        if (!where.matches()) {
            throw refused("behind the colon stands [host]:port, or a domain");
        }
        return where;
    }

    private int port(String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw refused(digits + " is not a port");
        }
        return port;
    }

    private Destination checked(Destination destination) {
        if (destination.key().length() > Destination.MAX_KEY) {
            throw refused("it is longer than " + Destination.MAX_KEY + " characters");
        }
        return destination;
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private ChangeRefusedException refused(String why) {
        return ChangeRefusedException.invalid("\"" + given + "\" is not a next hop: " + why);
    }
}
