package org.valija.imap.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the tokens of one command (RFC 3501 §9). It lies in one array as on the wire: a literal is its mark,
 * CRLF and its octets. Strings come with one character for each octet (U+0000 to U+00FF); what they mean is
 * the caller's. Every method fails with {@link MalformedCommand} where the syntax is broken.
 */
public final class Tokenizer {

    /** Depth of nested lists; RFC 3501 needs 2, SEARCH may nest deeper. */
    public static final int DEPTH = 50;

    private static final String SPECIALS = "(){ %*\"\\]";

    private final byte[] octets;
    private final int end;
    private int at;

    /** Reads {@code octets} up to {@code end}. */
    public Tokenizer(byte[] octets, int end) {
        this.octets = octets;
        this.end = end;
    }

    /** Whether nothing is left. */
    public boolean atEnd() {
        return at == end;
    }

    /** Nothing may follow. */
    public void end() throws MalformedCommand {
        if (at != end) {
            throw new MalformedCommand("Something is left over at the end");
        }
    }

    /** The next character; 0 at the end. */
    public char peek() {
        return at < end ? (char) (octets[at] & 0xFF) : 0;
    }

    /** Whether this word comes next, in any case, and ends there. */
    public boolean follows(String word) {
        int last = at + word.length();
        if (last > end || last < end && atomChar(octets[last])) {
            return false;
        }
        return upper(new String(octets, at, word.length(), StandardCharsets.ISO_8859_1))
                .equals(word);
    }

    /** Takes the character where it is next. */
    public boolean take(char c) {
        if (at < end && (octets[at] & 0xFF) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes everything that is left. */
    public String rest() {
        int start = at;
        at = end;
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** The character has to be next. */
    public void expect(char c) throws MalformedCommand {
        if (!take(c)) {
            throw new MalformedCommand(c == ' ' ? "An argument is missing" : "Expected " + c);
        }
    }

    /** One blank. */
    public void space() throws MalformedCommand {
        expect(' ');
    }

    /** A tag: no {@code +} (RFC 3501 §9). */
    public String tag() throws MalformedCommand {
        int start = at;
        while (at < end && astringChar(octets[at]) && octets[at] > 0 && octets[at] != '+') {
            at++;
        }
        return taken(start, "a tag");
    }

    /** An atom. */
    public String atom() throws MalformedCommand {
        int start = at;
        while (at < end && atomChar(octets[at])) {
            at++;
        }
        return taken(start, "an atom");
    }

    /** An atom or a string. */
    public String astring() throws MalformedCommand {
        if (peek() == '"' || peek() == '{') {
            return string();
        }
        int start = at;
        while (at < end && astringChar(octets[at])) {
            at++;
        }
        return taken(start, "a string");
    }

    /** As {@link #astring}, with the wildcards of LIST. */
    public String pattern() throws MalformedCommand {
        if (peek() == '"' || peek() == '{') {
            return string();
        }
        int start = at;
        while (at < end && (astringChar(octets[at]) || octets[at] == '%' || octets[at] == '*')) {
            at++;
        }
        return taken(start, "a pattern");
    }

    /** A string or {@code NIL}, which is null. */
    public String nstring() throws MalformedCommand {
        if (peek() == '"' || peek() == '{') {
            return string();
        }
        if (!atom().equalsIgnoreCase("NIL")) {
            throw new MalformedCommand("Expected a string or NIL");
        }
        return null;
    }

    /** A quoted string or a literal. */
    public String string() throws MalformedCommand {
        return take('"') ? quoted() : literal();
    }

    private String quoted() throws MalformedCommand {
        StringBuilder b = new StringBuilder();
        while (at < end) {
            int c = octets[at++] & 0xFF;
            if (c == '"') {
                return b.toString();
            }
            if (c == '\\' && at < end) {
                c = octets[at++] & 0xFF;
                if (c != '"' && c != '\\') {
                    break;
                }
            }
            b.append((char) c);
        }
        throw new MalformedCommand("Malformed quoted string");
    }

    private String literal() throws MalformedCommand {
        int close = at;
        while (close < end && octets[close] != '}') {
            close++;
        }
        LiteralMark mark = close < end && peek() == '{' ? LiteralMark.at(octets, close + 1) : null;
        int start = close + 3;
        if (mark == null || start > end || octets[close + 1] != '\r' || mark.octets() > end - start) {
            throw new MalformedCommand("Expected a string");
        }
        at = start + (int) mark.octets();
        for (int i = start; i < at; i++) {
            // RFC 3501 §9 CHAR8
            if (octets[i] == 0) {
                throw new MalformedCommand("NUL in a literal");
            }
        }
        return new String(octets, start, (int) mark.octets(), StandardCharsets.ISO_8859_1);
    }

    /** Reads on to the mark of a literal that is not in the array, and ends there; null where there is none. */
    public LiteralMark mark() {
        int close = at;
        while (close < end && octets[close] != '}') {
            close++;
        }
        LiteralMark mark = peek() == '{' && close == end - 1 ? LiteralMark.at(octets, end) : null;
        if (mark != null) {
            at = end;
        }
        return mark;
    }

    /** A number below 2^63 (RFC 7162 §7 mod-sequence-value). */
    public long number() throws MalformedCommand {
        int start = at;
        while (at < end && octets[at] >= '0' && octets[at] <= '9') {
            at++;
        }
        try {
            return Long.parseLong(taken(start, "a number"));
        } catch (NumberFormatException e) {
            throw new MalformedCommand("Number too large");
        }
    }

    /** A sequence set. */
    public SequenceSet sequenceSet() throws MalformedCommand {
        int start = at;
        while (at < end && (octets[at] >= '0' && octets[at] <= '9' || ":,*".indexOf(octets[at]) >= 0)) {
            at++;
        }
        return SequenceSet.parse(taken(start, "a sequence set"));
    }

    /** A mailbox's name, decoded; INBOX in upper case. */
    public String mailbox() throws MalformedCommand {
        return MailboxName.decode(astring());
    }

    /** A flag: an atom, or one behind a backslash. */
    public String flag() throws MalformedCommand {
        return take('\\') ? '\\' + atom() : atom();
    }

    /** Flags in parentheses; may be none. */
    public List<String> flagList() throws MalformedCommand {
        expect('(');
        List<String> flags = new ArrayList<>();
        while (!take(')')) {
            if (!flags.isEmpty()) {
                space();
            }
            flags.add(flag());
        }
        return flags;
    }

    /** Atoms in parentheses, in upper case; may be none. A leading backslash is kept. */
    public List<String> atomList() throws MalformedCommand {
        List<String> atoms = new ArrayList<>();
        for (String flag : flagList()) {
            atoms.add(upper(flag));
        }
        return atoms;
    }

    /** US-ASCII in upper case; other characters stay. */
    public static String upper(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'a' && chars[i] <= 'z') {
                chars[i] -= 32;
            }
        }
        return new String(chars);
    }

    private String taken(int start, String what) throws MalformedCommand {
        if (at == start) {
            throw new MalformedCommand("Expected " + what);
        }
        return new String(octets, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean atomChar(byte c) {
        return c > 0x20 && c < 0x7F && SPECIALS.indexOf(c) < 0;
    }

    /** RFC 3501 §9 ASTRING-CHAR; octets above 0x7F are let through, as clients write raw UTF-8 (RFC 6855 §3). */
    private static boolean astringChar(byte c) {
        return c == ']' || c < 0 || atomChar(c);
    }
}
