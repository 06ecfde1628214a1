package org.valija.delivery.tlsreport;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;

/** Where a domain wants its reports (RFC 8460 §3). */
sealed interface ReportAddress {

    /** Longest address that is used, in characters. */
    int LONGEST = 1000;

    /** Of TCP. */
    int LAST_PORT = 65_535;

    /** A mailbox. */
    record Mailbox(MailAddress address) implements ReportAddress {}

    /** A web server. */
    record Web(URI uri) implements ReportAddress {}

    /** Of no use, and why. */
    record Unusable(String why) implements ReportAddress {}

    static ReportAddress parse(String text) {
        if (text.length() > LONGEST) {
            return new Unusable("it has more than " + LONGEST + " characters");
        }
        try {
            URI uri = new URI(text);
            return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
                case "mailto" -> mailbox(uri.getRawSchemeSpecificPart());
                case "https" ->
                    uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() > LAST_PORT
                            ? new Unusable("it names no host, no port, or a user")
                            : new Web(uri);
                default -> new Unusable("it is neither mailto: nor https:");
            };
        } catch (URISyntaxException e) {
            return new Unusable("it is no URI");
        }
    }

    /** RFC 6068 §2: what the domain wants of the header is left aside. */
    private static ReportAddress mailbox(String encoded) {
        try {
            String address = encoded.replaceFirst("\\?.*", "").replace("+", "%2B");
            MailAddress mailbox = MailAddress.parse(URLDecoder.decode(address, StandardCharsets.UTF_8));
            return mailbox.international() ? new Unusable("it is beyond US-ASCII") : new Mailbox(mailbox);
        } catch (AddressException e) {
            return new Unusable("it is no mail address: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Unusable("it is badly encoded");
        }
    }
}
