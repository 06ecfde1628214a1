package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.valija.settings.Settings;

/** Which names a mailbox may have. */
@ApplicationScoped
class MailboxNames {

    static final char SEPARATOR = '/';

    @Inject
    Settings settings;

    /**
     * The one form of a name: composed Unicode, and INBOX in upper case as first level, in whatever case it came
     * (RFC 3501 §5.1).
     */
    static String canonical(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        int end = composed.indexOf(SEPARATOR);
        String first = end < 0 ? composed : composed.substring(0, end);
        return first.equalsIgnoreCase(Mailboxes.INBOX)
                ? Mailboxes.INBOX + composed.substring(first.length())
                : composed;
    }

    /** The one form of a name for a new mailbox. @throws MailboxException CANNOT where it may not be used */
    String forCreation(String name) {
        String canonical = canonical(name);
        // RFC 3501 §6.3.3: a separator at the end declares that inferiors will follow
        String bare = canonical.endsWith("/") ? canonical.substring(0, canonical.length() - 1) : canonical;
        if (bare.isEmpty() || bare.startsWith("/") || bare.endsWith("/") || bare.contains("//")) {
            throw cannot("a level of the mailbox's name is empty");
        }
        if (bare.chars().anyMatch(Character::isISOControl) || bare.chars().anyMatch(c -> c == '*' || c == '%')) {
            throw cannot("a mailbox's name may hold neither control characters nor * or %");
        }
        if (bare.length() > settings.get(MailboxSettings.NAME_LENGTH)) {
            throw cannot("the mailbox's name is too long");
        }
        if (bare.chars().filter(c -> c == SEPARATOR).count() >= settings.get(MailboxSettings.LEVELS)) {
            throw cannot("mailboxes cannot be nested so deep");
        }
        return bare;
    }

    /** The names above a name, highest first. */
    static List<String> superiors(String name) {
        List<String> superiors = new ArrayList<>();
        for (int at = name.indexOf(SEPARATOR); at >= 0; at = name.indexOf(SEPARATOR, at + 1)) {
            superiors.add(name.substring(0, at));
        }
        return superiors;
    }

    /** Whether {@code name} lies below {@code superior}. */
    static boolean below(String name, String superior) {
        return name.length() > superior.length()
                && name.startsWith(superior)
                && name.charAt(superior.length()) == SEPARATOR;
    }

    private static MailboxException cannot(String why) {
        return new MailboxException(MailboxException.Reason.CANNOT, why);
    }
}
