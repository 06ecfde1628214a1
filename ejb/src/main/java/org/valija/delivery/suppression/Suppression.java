package org.valija.delivery.suppression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;

/**
 * An address to which nothing is sent, or a whole domain.
 *
 * @param key an address or {@code @domain}, in the directory's form
 * @param reason a line for people; never empty
 * @param until when it ends; empty for never
 */
public record Suppression(String key, String reason, Optional<Instant> until) {

    /** What stands before the end in {@link #value}. */
    private static final String UNTIL = "until=";

    private static final String BY_HAND = "by hand";
    private static final int LONGEST_KEY = 330;
    private static final int LONGEST_REASON = 500;

    /** Checks the parts. @throws ChangeRefusedException where one cannot be */
    public Suppression {
        key = checked(key.strip());
        reason = reason.isBlank() ? BY_HAND : reason.strip();
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw ChangeRefusedException.invalid("A reason is one line of " + LONGEST_REASON + " characters at most");
        }
    }

    /** Reads {@code [until=TIME] reason}. @throws ChangeRefusedException where it cannot be read */
    public static Suppression parse(String key, String value) {
        if (!value.startsWith(UNTIL)) {
            return new Suppression(key, value, Optional.empty());
        }
        String[] parts = value.substring(UNTIL.length()).split("\\s+", 2);
        return new Suppression(key, parts.length < 2 ? "" : parts[1], Optional.of(time(parts[0])));
    }

    /** The text that {@link #parse} reads behind a key. */
    public String value() {
        return until.map(end -> UNTIL + end + ' ').orElse("") + reason;
    }

    /** Whether it is over. */
    public boolean isOver(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }

    /** A time or a day in UTC. @throws ChangeRefusedException where it is neither */
    public static Instant time(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ChangeRefusedException.invalid(
                    "\"" + text + "\" is not a time such as 2027-01-31 or 2027-01-31T18:00:00Z");
        }
    }

    /** The key of an address. */
    static String key(MailAddress address) {
        return CanonicalNames.localPart(address.localPart()) + '@' + CanonicalNames.domain(address.domain());
    }

    /** An address or {@code @domain} in the form of keys. @throws ChangeRefusedException where it is neither */
    public static String checked(String text) {
        String key = text.startsWith("@") ? '@' + CanonicalNames.checkedDomain(text.substring(1)) : address(text);
        if (key.length() > LONGEST_KEY) {
            throw ChangeRefusedException.invalid("The address is too long: " + text);
        }
        return key;
    }

    private static String address(String text) {
        try {
            MailAddress address = MailAddress.parse(text);
            return CanonicalNames.localPart(address.localPart()) + '@' + CanonicalNames.checkedDomain(address.domain());
        } catch (AddressException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is neither an address nor @domain");
        }
    }
}
