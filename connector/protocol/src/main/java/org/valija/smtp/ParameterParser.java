package org.valija.smtp;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.SmtpTransaction.Ret;

/** Reads the parameters of MAIL and RCPT (RFC 5321 §4.1.1.11). One use each. */
final class ParameterParser {

    /** RFC 3461 §4.4. */
    private static final int LONGEST_ENVID = 100;

    /** RFC 3461 §4.2. */
    private static final int LONGEST_ORCPT = 500;

    /** RFC 4954 §5. */
    private static final int LONGEST_AUTH = 500;

    /** As Postfix has them where XVERP names none. */
    private static final String VERP_DELIMITERS = "+=";

    private final Cursor in;
    private final Set<String> seen = new HashSet<>();
    private String keyword;
    private String value;

    private ParameterParser(Cursor in) {
        this.in = in;
    }

    static MailParameters mail(Cursor in) {
        in.skipSpaces();
        return in.done() ? MailParameters.NONE : new ParameterParser(in).mail();
    }

    static SmtpRecipient rcpt(MailAddress address, Cursor in) {
        in.skipSpaces();
        return in.done() ? new SmtpRecipient(address, Set.of(), null) : new ParameterParser(in).rcpt(address);
    }

    private MailParameters mail() {
        long size = -1;
        Body body = Body.SEVEN_BIT;
        boolean international = false;
        Ret ret = null;
        String envelopeId = null;
        Wishes wishes = Wishes.NONE;
        while (next()) {
            switch (keyword) {
                case "SIZE" -> size = size();
                case "BODY" -> body = body();
                case "SMTPUTF8" -> international = flag();
                case "RET" -> ret = ret();
                case "ENVID" -> envelopeId = xtext(LONGEST_ENVID);
                case "AUTH" -> wishes = wishes.submittedBy("<>".equals(value) ? "" : xtext(LONGEST_AUTH));
                case "BY" -> wishes = wishes.by(deliverBy());
                case "HOLDFOR" -> wishes = wishes.released(release(wishes, FutureRelease::after));
                case "HOLDUNTIL" -> wishes = wishes.released(release(wishes, FutureRelease::at));
                case "MT-PRIORITY" -> wishes = wishes.priority(priority());
                case "XVERP" -> wishes = wishes.verp(delimiters());
                case "REQUIRETLS" -> wishes = wishes.tls(flag() ? TlsWish.REQUIRED : null);
                default -> throw unknown();
            }
        }
        return new MailParameters(size, body, international, ret, envelopeId, wishes);
    }

    private SmtpRecipient rcpt(MailAddress address) {
        Set<Notify> notifies = Set.of();
        String original = null;
        while (next()) {
            switch (keyword) {
                case "NOTIFY" -> notifies = notifies();
                case "ORCPT" -> original = originalRecipient();
                default -> throw unknown();
            }
        }
        return new SmtpRecipient(address, notifies, original);
    }

    /** Goes to the next parameter. */
    private boolean next() {
        in.skipSpaces();
        if (in.done()) {
            return false;
        }
        String word = in.word();
        int equals = word.indexOf('=');
        keyword = (equals < 0 ? word : word.substring(0, equals)).toUpperCase(Locale.ROOT);
        value = equals < 0 ? null : word.substring(equals + 1);
        if (!isKeyword(keyword) || "".equals(value) || value != null && SmtpParser.hasControl(value)) {
            throw new ReplyException(501, "5.5.4", "Parameters have the form keyword or keyword=value");
        }
        if (!seen.add(keyword)) {
            throw new ReplyException(501, "5.5.4", keyword + " given twice");
        }
        return true;
    }

    private static boolean isKeyword(String keyword) {
        for (int i = 0; i < keyword.length(); i++) {
            char c = keyword.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' && i > 0)) {
                return false;
            }
        }
        return !keyword.isEmpty();
    }

    /** RFC 1870 §3: up to 20 digits, more than a message can have. */
    private long size() {
        if (value == null || value.length() > 20) {
            throw bad();
        }
        int excess = Math.max(0, value.length() - 18);
        long low = SmtpParser.number(value.substring(excess));
        long high = excess == 0 ? 0 : SmtpParser.number(value.substring(0, excess));
        if (low < 0 || high < 0) {
            throw bad();
        }
        return high == 0 ? low : Long.MAX_VALUE;
    }

    private Body body() {
        return switch (upperValue()) {
            case "7BIT" -> Body.SEVEN_BIT;
            case "8BITMIME" -> Body.EIGHT_BIT_MIME;
            case "BINARYMIME" -> Body.BINARY_MIME;
            default -> throw bad();
        };
    }

    /** RFC 2852 §4: a message cannot be returned unless it has some time. */
    private DeliverBy deliverBy() {
        DeliverBy by = DeliverBy.parse(upperValue()).orElseThrow(this::bad);
        if (by.returns() && by.seconds() <= 0) {
            throw bad();
        }
        return by;
    }

    /** RFC 4865 §4: one of the two parameters, not both. */
    private FutureRelease release(Wishes before, Function<String, Optional<FutureRelease>> form) {
        if (before.release() != null) {
            throw new ReplyException(501, "5.5.4", "HOLDFOR and HOLDUNTIL exclude each other");
        }
        return form.apply(upperValue()).orElseThrow(this::bad);
    }

    /** RFC 6710 §3: a digit, with a minus before it where it is not 0. */
    private int priority() {
        if (value == null || !value.matches("-?[1-9]|0")) {
            throw bad();
        }
        return Integer.parseInt(value);
    }

    private String delimiters() {
        if (value == null) {
            return VERP_DELIMITERS;
        }
        if (!value.matches("[-+=]{2}")) {
            throw bad();
        }
        return value;
    }

    private boolean flag() {
        if (value != null) {
            throw bad();
        }
        return true;
    }

    private Ret ret() {
        return switch (upperValue()) {
            case "FULL" -> Ret.FULL;
            case "HDRS" -> Ret.HDRS;
            default -> throw bad();
        };
    }

    /** RFC 3461 §4.1: NEVER stands alone. */
    private Set<Notify> notifies() {
        Set<Notify> all = EnumSet.noneOf(Notify.class);
        for (String name : upperValue().split(",", -1)) {
            all.add(
                    switch (name) {
                        case "NEVER" -> Notify.NEVER;
                        case "SUCCESS" -> Notify.SUCCESS;
                        case "FAILURE" -> Notify.FAILURE;
                        case "DELAY" -> Notify.DELAY;
                        default -> throw bad();
                    });
        }
        if (all.contains(Notify.NEVER) && all.size() > 1) {
            throw bad();
        }
        return all;
    }

    /** RFC 3461 §4.2: an address type, a semicolon, an address in xtext. */
    private String originalRecipient() {
        String decoded = xtext(LONGEST_ORCPT);
        int semicolon = decoded.indexOf(';');
        if (semicolon < 1 || semicolon == decoded.length() - 1) {
            throw bad();
        }
        return decoded;
    }

    private String xtext(int longest) {
        Optional<String> decoded = value == null || value.length() > longest ? Optional.empty() : Xtext.decode(value);
        return decoded.orElseThrow(this::bad);
    }

    private String upperValue() {
        if (value == null) {
            throw bad();
        }
        return value.toUpperCase(Locale.ROOT);
    }

    private ReplyException bad() {
        return new ReplyException(501, "5.5.4", "Bad value of " + keyword);
    }

    private static ReplyException unknown() {
        return new ReplyException(Replies.UNKNOWN_PARAMETER);
    }
}
