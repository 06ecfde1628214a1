package org.valija.routing;

import java.util.Optional;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;

/** Reads a next hop: {@code host}, {@code host:port}, {@code [address]:port}, {@code lmtp:host:port}. */
public final class NextHop {

    private static final int SMTP_PORT = 25;
    private static final int LMTP_PORT = 24;
    private static final int MAX_PORT = 65535;
    private static final String LMTP = "lmtp:";

    private NextHop() {}

    /** Empty where the text is no next hop. */
    public static Optional<Destination> parse(String text) {
        boolean lmtp = text.startsWith(LMTP);
        String rest = lmtp ? text.substring(LMTP.length()) : text;
        int end = rest.startsWith("[") ? rest.indexOf(']') + 1 : rest.indexOf(':');
        if (end < 0) {
            end = rest.length();
        }
        String host = rest.substring(0, end);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = port(rest.substring(end), lmtp ? LMTP_PORT : SMTP_PORT);
        if (host.isEmpty() || port < 1 || port > MAX_PORT || host.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        return Optional.of(Destination.host(lmtp ? Transport.LMTP : Transport.SMTP, host, port));
    }

    /** @param text empty, or a colon and digits. @return -1 where it is neither */
    private static int port(String text, int byDefault) {
        if (text.isEmpty()) {
            return byDefault;
        }
        if (text.length() < 2 || text.length() > 6 || text.charAt(0) != ':') {
            return -1;
        }
        int port = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            port = port * 10 + c - '0';
        }
        return port;
    }

    static boolean isEmptyOrSmtp(String text) {
        return text.isEmpty()
                || parse(text).filter(d -> d.transport() == Transport.SMTP).isPresent();
    }
}
