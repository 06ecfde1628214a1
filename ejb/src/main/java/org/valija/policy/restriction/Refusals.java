package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.settings.Setting;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/** Puts the replies of refusals together. */
@ApplicationScoped
class Refusals {

    private static final int LONGEST_QUOTE = 120;
    private static final int TRY_LATER = 450;

    private Settings settings;

    /** For the container. */
    Refusals() {}

    @Inject
    Refusals(Settings settings) {
        this.settings = settings;
    }

    /** A refusal by the code that a setting says. @param detail the status without its class, such as {@code 7.1} */
    Finding refusal(Setting<Integer> code, String detail, String text) {
        return new Finding.Refusal(reply(settings.get(code), detail, text));
    }

    /** A refusal for now, unless something else refuses for good. */
    Finding unsure(String detail, String text) {
        return new Finding.Unsure(reply(TRY_LATER, detail, text));
    }

    /** A refusal for now, whatever else is found. */
    Finding notNow(String detail, String text) {
        return new Finding.Refusal(reply(TRY_LATER, detail, text));
    }

    static SmtpReply reply(int code, String detail, String text) {
        return SmtpReply.of(code, code / 100 + "." + detail, text);
    }

    /** What a client gave, between angle brackets: printable US-ASCII, and not too much of it. */
    static String quoted(Object given) {
        String text = given.toString();
        StringBuilder quote = new StringBuilder("<");
        for (int i = 0; i < Math.min(text.length(), LONGEST_QUOTE); i++) {
            char c = text.charAt(i);
            quote.append(c >= ' ' && c < 127 ? c : '?');
        }
        return quote.append('>').toString();
    }
}
