package org.valija.routing.transport;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.delivery.Destination;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.route.DeliveryRoute;
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
 * mail exchangers, {@code smtp:} for those of the recipient's domain, {@code lmtp:host:port}, {@code route:name},
 * {@code error:D.S.N text}, {@code discard}, {@code hold}, {@code local} and {@code default}.
 */
final class TransportSyntax {

    private static final String KNOWN =
            "known are smtp:[host]:port, smtp:domain, lmtp:host:port, route:name, error:D.S.N text, discard, hold,"
                    + " local and default";
    private static final int LONGEST_TEXT = 200;

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
            case "smtp", "esmtp", "relay" -> rest.isEmpty() && colon > 0 ? new Exchangers() : hop();
            case "lmtp" -> hop();
            case "route" -> route(rest);
            case "error" -> error(rest);
            case "discard" -> alone(rest, new Hop(Destination.DISCARD));
            case "hold" -> alone(rest, new Hold());
            case "local" -> alone(rest, new Local());
            case "default", "" -> alone(rest, new Unchanged());
            default -> refuse(KNOWN);
        };
    }

    private TransportTarget hop() {
        return new Hop(HopSyntax.parse(given));
    }

    private TransportTarget route(String name) {
        DeliveryRoute.checkName(name);
        return new Hop(Destination.route(name));
    }

    private TransportTarget alone(String rest, TransportTarget target) {
        return rest.isEmpty() ? target : refuse("nothing stands behind " + target);
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

    /** Never returns; the type lets it stand where a target does. */
    private TransportTarget refuse(String why) {
        throw ChangeRefusedException.invalid("\"" + given + "\" is not a way of the transport table: " + why);
    }
}
