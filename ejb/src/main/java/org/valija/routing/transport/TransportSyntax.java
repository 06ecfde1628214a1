package org.valija.routing.transport;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.EnhancedStatus;
import org.valija.routing.transport.TransportTarget.Exchangers;
import org.valija.routing.transport.TransportTarget.Hold;
import org.valija.routing.transport.TransportTarget.Hop;
import org.valija.routing.transport.TransportTarget.Local;
import org.valija.routing.transport.TransportTarget.Refusal;
import org.valija.routing.transport.TransportTarget.Unchanged;
import org.valija.smtp.SmtpReply;

/**
 * Reads a target as sendmail and Postfix write it: {@code smtp:[host]:port} for a host, {@code smtp:domain} for its
 * mail exchangers, {@code smtp:} for those of the recipient's domain, {@code lmtp:host:port}, {@code error:D.S.N text},
 * {@code discard}, {@code hold}, {@code local} and {@code default}.
 */
final class TransportSyntax {

    private static final String KNOWN =
            "known are smtp:[host]:port, smtp:domain, lmtp:host:port, error:D.S.N text, discard, hold, local and default";
    private static final int SMTP_PORT = 25;
    private static final int LMTP_PORT = 24;
    private static final int LONGEST_TEXT = 200;

    private static final Pattern WHERE = Pattern.compile("(\\[[^\\[\\]\\s]+]|[^\\[\\]:\\s]+)(?::([0-9]{1,5}))?");
    /** sendmail writes {@code error:5.1.1:550 text}, Postfix {@code error:5.1.1 text}; the status may be missing. */
    private static final Pattern ERROR =
            Pattern.compile("\"?(?:([45]\\.[0-9]{1,3}\\.[0-9]{1,3})[:\\s]\\s*)?\"?(?:[45][0-9]{2}\\s+)?(.*?)\"?");

    private final String given;

    private TransportSyntax(String given) {
        this.given = given;
    }

    /** @throws ChangeRefusedException with the reason where it is none */
    static TransportTarget parse(String text) {
        return new TransportSyntax(text.strip()).target();
    }

    private TransportTarget target() {
        int colon = given.indexOf(':');
        String word = (colon < 0 ? given : given.substring(0, colon)).toLowerCase(Locale.ROOT);
        String rest = colon < 0 ? "" : given.substring(colon + 1).strip();
        return switch (word) {
            case "smtp", "esmtp", "relay" -> colon < 0 ? refuse("smtp: is written with a colon") : smtp(rest);
            case "lmtp" -> new Hop(host(Transport.LMTP, withoutPrefix(rest, "inet:"), LMTP_PORT));
            case "error" -> error(rest);
            case "discard" -> alone(rest, new Hop(Destination.DISCARD));
            case "hold" -> alone(rest, new Hold());
            case "local" -> alone(rest, new Local());
            case "default", "" -> alone(rest, new Unchanged());
            default -> refuse(KNOWN);
        };
    }

    private TransportTarget alone(String rest, TransportTarget target) {
        return rest.isEmpty() ? target : refuse("nothing stands behind " + target);
    }

    private TransportTarget smtp(String rest) {
        if (rest.isEmpty()) {
            return new Exchangers();
        }
        if (rest.startsWith("[")) {
            return new Hop(host(Transport.SMTP, rest, SMTP_PORT));
        }
        Matcher where = where(rest);
        String domain = CanonicalNames.checkedDomain(where.group(1));
        int port = where.group(2) == null ? 0 : port(where.group(2));
        return new Hop(checked(Destination.exchangers(domain, port)));
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
            refuse("\"" + host + "\" is neither a host nor an IPv6 address");
        }
        return bare;
    }

    private Matcher where(String rest) {
        Matcher where = WHERE.matcher(rest);
        if (!where.matches()) {
            refuse("behind the colon stands [host]:port, or a domain");
        }
        return where;
    }

    private int port(String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            refuse(digits + " is not a port");
        }
        return port;
    }

    private TransportTarget error(String rest) {
        Matcher error = ERROR.matcher(rest);
        if (!error.matches() || !rest.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return refuse("an error is a status and a text of US-ASCII, such as error:5.1.1 no such user");
        }
        String status = error.group(1) == null ? "5.1.2" : error.group(1);
        String text = error.group(2).strip();
        if (text.length() > LONGEST_TEXT) {
            return refuse("the text is longer than " + LONGEST_TEXT + " characters");
        }
        EnhancedStatus enhanced = EnhancedStatus.parse(status);
        int code = status.charAt(0) == '4' ? 450 : 550;
        return new Refusal(
                SmtpReply.of(code, enhanced.toString(), text.isEmpty() ? "mail for this domain is not taken" : text));
    }

    private Destination checked(Destination destination) {
        if (destination.key().length() > Destination.MAX_KEY) {
            refuse("it is longer than " + Destination.MAX_KEY + " characters");
        }
        return destination;
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    /** Never returns; the type lets it stand where a target does. */
    private TransportTarget refuse(String why) {
        throw ChangeRefusedException.invalid("\"" + given + "\" is not a way of the transport table: " + why);
    }
}
