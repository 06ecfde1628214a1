package org.valija.policy.access;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.EnhancedStatus;
import org.valija.smtp.SmtpReply;

/**
 * What happens where an entry of the access table matches.
 *
 * @param text in the one form in which it is stored
 * @param reply of a refusal; null for all other kinds
 */
public record AccessAction(Kind kind, String text, SmtpReply reply) {

    /** Longest text of a reply in characters, so that its line stays below 512 octets (RFC 5321 §4.5.3.1.5). */
    private static final int LONGEST_TEXT = 400;

    private static final Pattern REPLY =
            Pattern.compile("([45][0-5][0-9])(?:\\s+([45]\\.[0-9]{1,3}\\.[0-9]{1,3}))?\\s+(.+)");
    private static final Pattern ERROR = Pattern.compile("ERROR:\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS_FIRST = Pattern.compile("([0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}):\\s*(.*)");
    private static final Pattern QUARANTINE =
            Pattern.compile("QUARANTINE(?:[:\\s]\\s*(.*))?", Pattern.CASE_INSENSITIVE);
    private static final SmtpReply DENIED = SmtpReply.of(550, "5.7.1", "Access denied");

    /** The kinds of action. */
    public enum Kind {
        /** Goes on; less specific entries are not looked at. */
        OK,
        /** As OK, and relaying is allowed. */
        RELAY,
        /** Refused with the reply. */
        REFUSE,
        /** Accepted and dropped. */
        DISCARD,
        /** Accepted and kept in the queue until somebody releases it. */
        HOLD,
        /** As HOLD, with a reason that the queue shows. */
        QUARANTINE,
        /** As OK, and replies to RCPT come late. */
        TARPIT,
        /** Of a recipient: what client or sender are refused for does not count. */
        FRIEND
    }

    /** Reads an action. @throws ChangeRefusedException with the reason where it is none */
    public static AccessAction parse(String text) {
        String given = text.strip();
        if (!given.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127)) {
            throw refused(given, "a reply is of printable US-ASCII");
        }
        Matcher error = ERROR.matcher(given);
        if (error.matches()) {
            return error(given, unquoted(error.group(1)));
        }
        Matcher quarantine = QUARANTINE.matcher(given);
        if (quarantine.matches()) {
            return quarantine(
                    given,
                    quarantine.group(1) == null ? "" : quarantine.group(1).strip());
        }
        if (!given.isEmpty() && Character.isDigit(given.charAt(0))) {
            return reply(given, null, given);
        }
        return word(given);
    }

    private static AccessAction word(String given) {
        String[] parts = given.split("\\s+", 2);
        String word = parts[0].toUpperCase(Locale.ROOT);
        if (word.equals("REJECT") && parts.length == 2) {
            return reply(given, null, "550 " + parts[1]);
        }
        if (parts.length == 2) {
            throw refused(given, word + " takes no text");
        }
        return switch (word) {
            case "OK" -> new AccessAction(Kind.OK, word, null);
            case "RELAY" -> new AccessAction(Kind.RELAY, word, null);
            case "REJECT" -> new AccessAction(Kind.REFUSE, word, DENIED);
            case "DISCARD" -> new AccessAction(Kind.DISCARD, word, null);
            case "HOLD" -> new AccessAction(Kind.HOLD, word, null);
            case "TARPIT" -> new AccessAction(Kind.TARPIT, word, null);
            case "FRIEND" -> new AccessAction(Kind.FRIEND, word, null);
            case "HATER" -> throw refused(given, word + " is not supported");
            default ->
                throw refused(
                        given,
                        "known are OK, RELAY, REJECT, DISCARD, HOLD, QUARANTINE:reason, TARPIT, FRIEND, 4xx text, 5xx text"
                                + " and ERROR:D.S.N:code text");
        };
    }

    private static AccessAction quarantine(String given, String reason) {
        if (reason.length() > LONGEST_TEXT) {
            throw refused(given.substring(0, 40) + "…", "the reason is longer than " + LONGEST_TEXT + " characters");
        }
        return new AccessAction(Kind.QUARANTINE, reason.isEmpty() ? "QUARANTINE" : "QUARANTINE:" + reason, null);
    }

    /** Why a message waits in the queue, as the queue shows it; empty where nothing is told. */
    public String reason() {
        return kind == Kind.QUARANTINE
                ? "quarantined" + text.substring("QUARANTINE".length()).replaceFirst(":", ": ")
                : "";
    }

    /** As sendmail writes it, with quotes around the whole or any part that ends with it. */
    private static AccessAction error(String given, String text) {
        Matcher status = STATUS_FIRST.matcher(text);
        return status.matches() ? reply(given, status.group(1), unquoted(status.group(2))) : reply(given, null, text);
    }

    private static String unquoted(String text) {
        String bare = text.strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
    }

    private static AccessAction reply(String given, String status, String text) {
        Matcher reply = REPLY.matcher(text);
        if (!reply.matches()) {
            throw refused(given, "a reply is a code from 400 to 559 and a text, such as 550 No mail from here");
        }
        int code = Integer.parseInt(reply.group(1));
        String inText = reply.group(2);
        String named = status != null ? status : inText != null ? inText : code / 100 + ".7.1";
        if (named.charAt(0) != reply.group(1).charAt(0)) {
            throw refused(given, "the status " + named + " is of another class than the code " + code);
        }
        String rest = unquoted(reply.group(3));
        String words = status != null && inText != null ? inText + ' ' + rest : rest;
        if (words.length() > LONGEST_TEXT) {
            throw refused(given.substring(0, 40) + "…", "the text is longer than " + LONGEST_TEXT + " characters");
        }
        String clean = words.replace('\t', ' ').strip();
        EnhancedStatus enhanced = EnhancedStatus.parse(named);
        SmtpReply answer = SmtpReply.of(code, enhanced.toString(), clean);
        // RFC 5321 §3.8: 421 announces that the connection closes
        return new AccessAction(
                Kind.REFUSE, code + " " + enhanced + " " + clean, code == 421 ? answer.closing() : answer);
    }

    private static ChangeRefusedException refused(String action, String why) {
        return ChangeRefusedException.invalid("\"" + action + "\" is not an action of the access table: " + why);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return text;
    }
}
