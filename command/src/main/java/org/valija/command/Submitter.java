package org.valija.command;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.valija.mail.MailAddress;

/**
 * Who submits a message and when: what its missing fields are filled with.
 *
 * @param sender the reverse-path; empty for {@code <>}
 * @param name of the user, for From; empty for none
 * @param origin the domain of addresses that have none
 * @param now with the zone of the date
 */
record Submitter(Optional<MailAddress> sender, String name, String origin, ZonedDateTime now) {

    /** RFC 5322 §3.3, in English whatever the user speaks. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    /** What a phrase may hold without quotes (RFC 5322 §3.2.5), and with them. */
    private static final String ATOMS = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*";

    private static final String PRINTABLE = "[ -~]*";

    /** The body of From (RFC 5322 §3.4). */
    String mailbox() {
        String address = sender.map(MailAddress::toString).orElse("MAILER-DAEMON@" + origin);
        return name.isEmpty() ? address : phrase() + " <" + address + ">";
    }

    private String phrase() {
        if (name.matches(ATOMS) && !name.contains("=?")) {
            return name;
        }
        if (name.matches(PRINTABLE) && !name.contains("=?")) {
            return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        // RFC 2047 §2: an encoded word has 75 characters at most
        StringBuilder words = new StringBuilder();
        StringBuilder part = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (utf8(part).length + 4 > 45) {
                words.append(encodedWord(part)).append(' ');
                part.setLength(0);
            }
            part.appendCodePoint(c);
        });
        return words.append(encodedWord(part)).toString();
    }

    private static String encodedWord(CharSequence part) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8(part)) + "?=";
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The body of Date. */
    String date() {
        return DATE.format(now);
    }

    /** The body of Message-ID (RFC 5322 §3.6.4): the moment, and 64 bits by chance. */
    String messageId() {
        return "<" + Long.toString(now.toInstant().toEpochMilli(), Character.MAX_RADIX) + '.'
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + '@' + origin + '>';
    }
}
