package org.valija.policy.restriction;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of refusals by DNS-based lists, in the form of Postfix's {@code default_rbl_reply} without its code:
 * {@code $rbl_class}, {@code $rbl_what}, {@code $rbl_domain}, {@code $rbl_reason}, and <code>${rbl_reason?text}</code>
 * for text that stands there only where the list gives a reason. Immutable.
 */
record ListReply(String template) {

    static final String STANDARD =
            "Service unavailable; $rbl_class [$rbl_what] blocked using $rbl_domain${rbl_reason?; $rbl_reason}";

    /** Longest text in characters, so that the reply's line stays below 512 octets (RFC 5321 §4.5.3.1.5). */
    private static final int LONGEST = 400;

    private static final Pattern CONDITION = Pattern.compile("\\$\\{rbl_reason\\?([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$(rbl_class|rbl_what|rbl_domain|rbl_reason)\\b");

    /** Reads a template. @throws IllegalArgumentException with the reason */
    static ListReply parse(String text) {
        String rest = VARIABLE.matcher(
                        CONDITION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1))))
                .replaceAll("");
        if (text.isEmpty() || rest.indexOf('$') >= 0) {
            throw new IllegalArgumentException(
                    "known are $rbl_class, $rbl_what, $rbl_domain, $rbl_reason and ${rbl_reason?text}");
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("a reply is of printable US-ASCII");
        }
        return new ListReply(text);
    }

    /** The text of one refusal. @param what the address or name that is listed, of kind {@code subject} */
    String text(String subject, String what, String domain, String reason) {
        Map<String, String> values =
                Map.of("rbl_class", subject, "rbl_what", what, "rbl_domain", domain, "rbl_reason", reason);
        String plain = CONDITION
                .matcher(template)
                .replaceAll(found -> reason.isEmpty() ? "" : Matcher.quoteReplacement(found.group(1)));
        String text = VARIABLE.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            clean.append(c >= ' ' && c < 127 ? c : '?');
        }
        return clean.toString();
    }

    @Override
    public String toString() {
        return template;
    }
}
