package org.valija.mime;

import java.util.ArrayList;
import java.util.List;
import org.valija.mail.Envelope.Address;

/**
 * Reads an address list (RFC 5322 §3.4) as leniently as mail of the world demands: what is no address becomes
 * a mailbox without a domain. Comments name an address that has no display name. For one text; not
 * thread-safe.
 */
final class AddressParser {

    private final String text;
    private final List<Address> found = new ArrayList<>();

    /** Words so far: a display name, or an address without angle brackets. */
    private final StringBuilder words = new StringBuilder();

    private String comment;
    private Address angle;
    private boolean group;
    private int at;

    AddressParser(String text) {
        this.text = text;
    }

    List<Address> parse() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ',' -> end();
                case ';' -> {
                    end();
                    endGroup();
                }
                case ':' -> beginGroup();
                case '<' -> angle();
                case '"' -> quoted(words);
                case '(' -> comment = comment();
                case '[' -> literal(c);
                default -> words.append(c);
            }
        }
        end();
        endGroup();
        return found;
    }

    private void beginGroup() {
        if (group || angle != null) {
            words.append(':');
            return;
        }
        found.add(new Address(null, null, take(), null));
        comment = null;
        group = true;
    }

    private void endGroup() {
        if (group) {
            found.add(Address.GROUP_END);
            group = false;
        }
    }

    /** An address has come to its end. */
    private void end() {
        String name = take();
        if (angle != null) {
            String display = name.isEmpty() ? comment : name;
            found.add(new Address(display, angle.route(), angle.mailbox(), angle.host()));
        } else if (!name.isEmpty()) {
            found.add(address(comment, null, name));
        }
        angle = null;
        comment = null;
    }

    /** RFC 5322 §3.4 angle-addr, with the route of §4.4. */
    private void angle() {
        StringBuilder inside = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '>') {
            char c = text.charAt(at++);
            switch (c) {
                case '"' -> quoted(inside);
                case '(' -> comment();
                case ' ', '\t' -> {
                    // RFC 5322 §4.4: white space between the tokens of an address means nothing
                }
                default -> inside.append(c);
            }
        }
        at++;
        String spec = inside.toString();
        String route = null;
        int colon = spec.startsWith("@") ? spec.indexOf(':') : -1;
        if (colon > 0) {
            route = spec.substring(0, colon);
            spec = spec.substring(colon + 1);
        }
        angle = address(null, route, spec);
    }

    private static Address address(String name, String route, String spec) {
        int sign = spec.lastIndexOf('@');
        return sign < 0
                ? new Address(name, route, spec, "")
                : new Address(
                        name,
                        route,
                        spec.substring(0, sign).strip(),
                        spec.substring(sign + 1).strip());
    }

    /** The content of a quoted string whose opening quote has been read. */
    private void quoted(StringBuilder into) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            into.append(c == '\\' && at < text.length() ? text.charAt(at++) : c);
        }
    }

    /** The content of a comment, nested ones included, whose opening parenthesis has been read. */
    private String comment() {
        StringBuilder content = new StringBuilder();
        int depth = 1;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                break;
            }
            content.append(c);
        }
        return content.toString().strip();
    }

    /** A domain literal, in which other signs have no meaning. */
    private void literal(char opening) {
        words.append(opening);
        while (at < text.length()) {
            char c = text.charAt(at++);
            words.append(c);
            if (c == ']') {
                return;
            }
        }
    }

    /** The words so far, with single spaces between them. */
    private String take() {
        StringBuilder joined = new StringBuilder(words.length());
        boolean space = false;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == ' ' || c == '\t') {
                space = !joined.isEmpty();
            } else {
                if (space) {
                    joined.append(' ');
                    space = false;
                }
                joined.append(c);
            }
        }
        words.setLength(0);
        return joined.toString();
    }
}
