package org.valija.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.SmtpTransaction.Ret;
import org.valija.smtp.Wishes;
import picocli.CommandLine.Option;

/** The options of {@code sendmail} that concern a message and its envelope. */
final class MessageOptions {

    /** RFC 3461 §4.4. */
    private static final int LONGEST_ENVELOPE_ID = 100;

    @Option(
            names = {"-f", "-r"},
            paramLabel = "ADDRESS",
            description = "The sender, by default the user; <> for none.")
    private String sender;

    @Option(names = "-F", paramLabel = "NAME", description = "The full name for a missing From.")
    private String fullName;

    @Option(names = "-t", description = "Recipients stand in To, Cc and Bcc as well.")
    private boolean fromHeader;

    @Option(
            names = "-N",
            paramLabel = "WHEN",
            split = ",",
            description = "When to report: never, or success,failure,delay.")
    private List<String> notify = List.of();

    @Option(names = "-R", paramLabel = "WHAT", description = "What a failure report returns: full or hdrs.")
    private String ret;

    @Option(names = "-V", paramLabel = "ID", description = "An id for reports.")
    private String envelopeId;

    @Option(names = "-B", paramLabel = "TYPE", description = "7BIT or 8BITMIME.")
    private String body = "7BIT";

    /** Null where not given. */
    String sender() {
        return sender;
    }

    /** Null where not given. */
    String fullName() {
        return fullName;
    }

    boolean fromHeader() {
        return fromHeader;
    }

    /** RFC 3461 §4.1: never stands alone. */
    Set<Notify> notifies() {
        Set<Notify> notifies = EnumSet.noneOf(Notify.class);
        notify.forEach(when -> notifies.add(constant(Notify.class, "-N", when)));
        if (notifies.contains(Notify.NEVER) && notifies.size() > 1) {
            throw Sendmail.usage("-N never stands alone");
        }
        return notifies;
    }

    /** @param eightBit whether the message needs 8BITMIME, said or not */
    MailParameters parameters(boolean eightBit) {
        boolean declared = eightBitMime();
        Ret returned = ret == null ? null : constant(Ret.class, "-R", ret);
        if (envelopeId != null && !envelopeId.matches("[ -~]{1," + LONGEST_ENVELOPE_ID + "}")) {
            throw Sendmail.usage("-V takes 1 to " + LONGEST_ENVELOPE_ID + " printable characters of US-ASCII");
        }
        Body type = eightBit || declared ? Body.EIGHT_BIT_MIME : Body.SEVEN_BIT;
        return new MailParameters(-1, type, false, returned, envelopeId, Wishes.NONE);
    }

    private boolean eightBitMime() {
        return switch (body.toUpperCase(Locale.ROOT)) {
            case "8BITMIME" -> true;
            case "7BIT" -> false;
            default -> throw Sendmail.usage("-B takes 7BIT or 8BITMIME, not " + body);
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String option, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip())) {
                return constant;
            }
        }
        throw Sendmail.usage(
                option + " takes " + String.join(" or ", names(type)).toLowerCase(Locale.ROOT) + ", not " + text);
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return EnumSet.allOf(type).stream().map(Enum::name).toList();
    }
}
