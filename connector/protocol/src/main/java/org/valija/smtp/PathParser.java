package org.valija.smtp;

import java.util.Optional;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;

/** Reads reverse-paths and forward-paths (RFC 5321 §4.1.2). */
final class PathParser {

    private PathParser() {}

    /** The sender; empty for {@code <>}. Refuses with 501 5.1.7 (RFC 3463 §3.2). */
    static Optional<MailAddress> reversePath(Cursor in) {
        String path = path(in, "5.1.7");
        return path.isEmpty() ? Optional.empty() : Optional.of(address(path, "5.1.7"));
    }

    /** A recipient. Refuses with 501 5.1.3. */
    static MailAddress forwardPath(Cursor in) {
        String path = path(in, "5.1.3");
        // RFC 5321 §4.5.1: the one recipient that needs no domain
        return path.equalsIgnoreCase("postmaster") ? new MailAddress(path, "") : address(path, "5.1.3");
    }

    /** What stands between the angle brackets, without a source route. */
    private static String path(Cursor in, String status) {
        in.skipSpaces();
        if (!in.skip("<")) {
            String bare = in.word();
            if (bare.isEmpty()) {
                throw new ReplyException(501, status, "Address missing");
            }
            return bare;
        }
        String path = in.upTo('>');
        if (path == null) {
            throw new ReplyException(501, status, "Closing bracket of the address missing");
        }
        if (!in.done() && in.peek() != ' ') {
            throw new ReplyException(501, status, "Space missing behind the address");
        }
        if (!path.startsWith("@")) {
            return path;
        }
        // RFC 5321 §4.1.1.3: source routes are accepted and ignored
        int colon = path.indexOf(':');
        if (colon < 0) {
            throw new ReplyException(501, status, "Source route without an address");
        }
        return path.substring(colon + 1);
    }

    private static MailAddress address(String text, String status) {
        try {
            return MailAddress.parse(text);
        } catch (AddressException e) {
            throw new ReplyException(501, status, "Bad address syntax: " + e.getMessage());
        }
    }
}
