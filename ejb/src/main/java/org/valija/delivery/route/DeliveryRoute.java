package org.valija.delivery.route;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.tls.TlsLevel;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.Network;
import org.valija.settings.InvalidSettingException;

/**
 * A next hop with a name, and how to speak with it. What is empty is as the settings under {@code remote.} have it.
 * Does not print its password.
 *
 * @param name lower-case letters, digits and dashes
 * @param hop a host, or the mail exchangers of a domain
 * @param user the name to log in by; empty for none
 * @param tls a {@link TlsLevel} in lower case
 * @param source the local address that connections come from
 * @param helloName the argument of EHLO
 * @param certificate shown to a server that asks for one
 * @param rateDelay the least time between the beginnings of two deliveries, as {@link RouteSettings#RATE_DELAY} reads it
 */
public record DeliveryRoute(
        String name,
        Destination hop,
        String user,
        String password,
        String tls,
        String source,
        String helloName,
        RouteCertificate certificate,
        String rateDelay) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final List<String> LEVELS =
            Arrays.stream(TlsLevel.values()).map(TlsLevel::toString).toList();
    private static final int LONGEST_LOGIN = 255;

    /** Checks each part. @throws ChangeRefusedException with the reason where one cannot be */
    public DeliveryRoute {
        checkName(name);
        if (hop.transport() != Transport.SMTP && hop.transport() != Transport.LMTP) {
            throw ChangeRefusedException.invalid("A route leads to a host, over SMTP or LMTP");
        }
        tls = tls.toLowerCase(Locale.ROOT);
        if (!tls.isEmpty() && !LEVELS.contains(tls)) {
            throw ChangeRefusedException.invalid("\"" + tls + "\" is not one of " + String.join(", ", LEVELS));
        }
        if (user.isEmpty() != password.isEmpty()) {
            throw ChangeRefusedException.invalid("A login is a user and a password");
        }
        if (user.length() > LONGEST_LOGIN || password.length() > LONGEST_LOGIN) {
            throw ChangeRefusedException.invalid("User or password is longer than " + LONGEST_LOGIN + " characters");
        }
        source = source.isEmpty() ? "" : address(source);
        helloName = helloName.isEmpty() ? "" : CanonicalNames.checkedDomain(helloName);
        rateDelay = rateDelay.isEmpty() ? "" : span(rateDelay);
    }

    /** @throws ChangeRefusedException where the text cannot be a route's name */
    public static void checkName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw ChangeRefusedException.invalid(
                    "\"" + text + "\" is not a route's name: lower-case letters, digits and dashes");
        }
    }

    /** A way without a name, on the terms of the settings. */
    public static DeliveryRoute plain(Destination hop) {
        return new DeliveryRoute("plain", hop, "", "", "", "", "", RouteCertificate.NONE, "");
    }

    /** The same with another login. */
    public DeliveryRoute withLogin(String otherUser, String otherPassword) {
        return new DeliveryRoute(name, hop, otherUser, otherPassword, tls, source, helloName, certificate, rateDelay);
    }

    /** The same with another name. */
    public DeliveryRoute named(String other) {
        return new DeliveryRoute(other, hop, user, password, tls, source, helloName, certificate, rateDelay);
    }

    /** The same at another pace. */
    public DeliveryRoute every(String otherRateDelay) {
        return new DeliveryRoute(name, hop, user, password, tls, source, helloName, certificate, otherRateDelay);
    }

    private static String span(String text) {
        try {
            return RouteSettings.RATE_DELAY.print(RouteSettings.RATE_DELAY.parse(text));
        } catch (InvalidSettingException e) {
            throw ChangeRefusedException.invalid(e.getMessage());
        }
    }

    private static String address(String text) {
        try {
            return Network.parse(text).address().getHostAddress();
        } catch (IllegalArgumentException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not a local address");
        }
    }

    @Override
    public String toString() {
        return name
                + ' '
                + hop
                + (user.isEmpty() ? "" : " user " + user)
                + (tls.isEmpty() ? "" : " tls " + tls)
                + (source.isEmpty() ? "" : " source " + source)
                + (helloName.isEmpty() ? "" : " hello " + helloName)
                + (certificate.isEmpty() ? "" : " certificate " + certificate.file())
                + (rateDelay.isEmpty() ? "" : " rate-delay " + rateDelay);
    }
}
