package org.valija.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;

/**
 * Reads a list of addresses (RFC 5322 §3.4, with the white space and routes of §4.4) and gives each that has no
 * domain one, in its place: all else stays as it was written, display names and comments too. Each address
 * has to be one that SMTP can carry.
 *
 * <p>Texts are as {@link MailHeader} has them: a character for each octet. For one text; not thread-safe.
 */
final class AddressList {

    private enum Place {
        BEFORE_ANGLE,
        IN_ANGLE,
        BEHIND_ANGLE
    }

    private final String text;
    private final String origin;
    private final StringBuilder completed = new StringBuilder();
    private final List<MailAddress> addresses = new ArrayList<>();
    private final StringBuilder address = new StringBuilder();
    private Place place = Place.BEFORE_ANGLE;
    private boolean group;
    private boolean qualified;
    private boolean severalWords;
    private boolean space;
    /** Behind the latest word, in what is completed. */
    private int wordEnd;

    private int at;

    /**
     * Reads the text.
     *
     * @param origin the domain of addresses that have none
     * @throws CommandException saying what is wrong with it
     */
    AddressList(String text, String origin) {
        this.text = text;
        this.origin = origin;
        while (at < text.length()) {
            next(text.charAt(at));
        }
        end();
    }

    /** In their order. */
    List<MailAddress> addresses() {
        return addresses;
    }

    /** The text, with a domain for every address. */
    String completed() {
        return completed.toString();
    }

    private void next(char c) {
        switch (c) {
            case ' ', '\t', '\r', '\n' -> copySpace(at + 1);
            case '(' -> copySpace(commentEnd());
            case '"' -> word(quotedEnd('"'));
            case '[' -> word(quotedEnd(']'));
            case '<' -> open();
            case '>' -> close();
            case ',' -> comma();
            case ':' -> colon();
            case ';' -> endGroup();
            default -> word(at + 1);
        }
    }

    private void copy(int end) {
        completed.append(text, at, end);
        at = end;
    }

    private void copySpace(int end) {
        copy(end);
        space = true;
    }

    /** A word of a display name, or a piece of an address; white space may stand around dots and the sign alone. */
    private void word(int end) {
        if (place == Place.BEHIND_ANGLE) {
            throw wrong("a comma is missing behind >");
        }
        char first = text.charAt(at);
        if (space && !address.isEmpty() && !joins(first) && !joins(address.charAt(address.length() - 1))) {
            severalWords = true;
        }
        qualified |= first == '@';
        address.append(text, at, end);
        copy(end);
        wordEnd = completed.length();
        space = false;
    }

    private static boolean joins(char c) {
        return c == '.' || c == '@';
    }

    private void open() {
        if (place != Place.BEFORE_ANGLE) {
            throw wrong("a second <");
        }
        startAddress();
        place = Place.IN_ANGLE;
        copy(at + 1);
    }

    private void close() {
        if (place != Place.IN_ANGLE) {
            throw wrong("> without <");
        }
        if (address.isEmpty()) {
            throw wrong("no address between < and >");
        }
        take();
        place = Place.BEHIND_ANGLE;
        copy(at + 1);
    }

    private void comma() {
        // RFC 5322 §4.4: a route, which means nothing any more, has commas of its own
        if (place != Place.IN_ANGLE || address.isEmpty() || address.charAt(0) != '@') {
            end();
        }
        copy(at + 1);
    }

    private void colon() {
        if (place == Place.IN_ANGLE && !address.isEmpty() && address.charAt(0) == '@') {
            startAddress();
        } else if (place == Place.BEFORE_ANGLE && !group && !address.isEmpty()) {
            group = true;
            startAddress();
        } else {
            throw wrong("a colon out of place");
        }
        copy(at + 1);
    }

    private void endGroup() {
        if (!group) {
            throw wrong("a semicolon ends no list; addresses are parted by commas");
        }
        end();
        group = false;
        copy(at + 1);
    }

    /** Ends a mailbox; between two commas there may be none. */
    private void end() {
        if (place == Place.IN_ANGLE) {
            throw wrong("> is missing");
        }
        if (place == Place.BEFORE_ANGLE && !address.isEmpty()) {
            take();
        }
        place = Place.BEFORE_ANGLE;
        startAddress();
    }

    private void startAddress() {
        address.setLength(0);
        qualified = false;
        severalWords = false;
        space = false;
    }

    private void take() {
        if (severalWords) {
            throw wrong("a comma is missing between addresses, or < and > around one");
        }
        if (!qualified) {
            address.append('@').append(origin);
            completed.insert(wordEnd, "@" + origin);
        }
        addresses.add(parsed(address.toString()));
    }

    private MailAddress parsed(String octets) {
        String written = new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        try {
            if (written.indexOf('\uFFFD') >= 0) {
                throw wrong("neither US-ASCII nor UTF-8");
            }
            return MailAddress.parse(written);
        } catch (AddressException e) {
            throw wrong(e.getMessage());
        }
    }

    /** Behind the comment that begins here; comments nest (RFC 5322 §3.2.2). */
    private int commentEnd() {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '(' -> depth++;
                case ')' -> {
                    if (--depth == 0) {
                        return i + 1;
                    }
                }
                default -> {
                    // the comment's text
                }
            }
        }
        throw wrong(") is missing");
    }

    /** Behind what begins here and ends with this sign. */
    private int quotedEnd(char sign) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == sign) {
                return i + 1;
            }
            if (c == '\\') {
                i++;
            }
        }
        throw wrong(sign + " is missing");
    }

    private CommandException wrong(String why) {
        String shown = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        return new CommandException(
                ExitCode.DATA, "bad address in \"" + shown.replaceAll("\\s*\\p{Cntrl}\\s*", " ") + "\": " + why);
    }
}
