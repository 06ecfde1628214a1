package org.valija.directory;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.valija.mail.EnhancedStatus;
import org.valija.mail.MailAddress;

/** Reads the text of an {@link AliasTarget}. */
final class TargetText {

    /** So that the reply's line stays below the length of a destination in the queue. */
    private static final int LONGEST_REPLY = 200;

    private static final Pattern REFUSAL = Pattern.compile("([^\\s:]+)(?::([0-9]{3}))?\\s+(.+)");

    /** sendmail's words for refusals, with what each means in an SMTP reply. */
    private static final Map<String, String> WORDS = Map.of(
            "nouser", "5.1.1",
            "nohost", "5.1.2",
            "unavailable", "5.0.0",
            "usage", "5.5.4",
            "protocol", "5.5.0",
            "config", "5.3.5",
            "tempfail", "4.0.0");

    private TargetText() {}

    static AliasTarget parse(String given) {
        String text = unquoted(given.strip());
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.length() > AliasTarget.LONGEST) {
            throw refused(text.substring(0, 40) + "…", "it is longer than " + AliasTarget.LONGEST + " characters");
        }
        if (lower.equals(AliasTarget.DISCARD) || text.equals("/dev/null")) {
            return new AliasTarget.Discard();
        }
        if (lower.startsWith(AliasTarget.ERROR)) {
            return refusal(text.substring(AliasTarget.ERROR.length()).strip());
        }
        if (lower.startsWith(AliasTarget.INCLUDE)) {
            return include(text.substring(AliasTarget.INCLUDE.length()).strip());
        }
        if (lower.startsWith(AliasTarget.JMS)) {
            return jms(text.substring(AliasTarget.JMS.length()).strip());
        }
        if (text.startsWith("|")) {
            throw refused(text, "no programs are run");
        }
        if (text.startsWith("/")) {
            throw refused(text, "mail is not written to files; a mailbox is named as user@domain/Mailbox");
        }
        int slash = text.indexOf('/', text.indexOf('@') + 1);
        return text.indexOf('@') > 0 && slash > 0
                ? mailbox(text.substring(0, slash), text.substring(slash + 1))
                : new AliasTarget.Address(address(text));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /** One without a domain is an address of the first domain, as everywhere. */
    static MailAddress address(String text) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new MailAddress(CanonicalNames.checkedLocalPart(text), "")
                : new MailAddress(
                        CanonicalNames.checkedLocalPart(text.substring(0, at)),
                        CanonicalNames.checkedDomain(text.substring(at + 1)));
    }

    private static AliasTarget mailbox(String account, String name) {
        boolean empty = name.isEmpty() || name.startsWith("/") || name.endsWith("/") || name.contains("//");
        if (empty || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '*' || c == '%')) {
            throw refused(account + "/" + name, "the name of the mailbox behind the domain cannot be");
        }
        return new AliasTarget.Mailbox(address(account), name);
    }

    private static AliasTarget include(String file) {
        if (file.isEmpty() || file.chars().anyMatch(Character::isISOControl)) {
            throw refused(AliasTarget.INCLUDE + file, "the file's name is missing");
        }
        if (file.startsWith("/") || file.contains("\\") || ("/" + file + "/").matches(".*/\\.{0,2}/.*")) {
            throw refused(
                    AliasTarget.INCLUDE + file, "the file has to lie below the directory of lists, named from there");
        }
        return new AliasTarget.Include(file);
    }

    private static AliasTarget jms(String name) {
        if (!JndiName.isName(name)) {
            throw refused(
                    AliasTarget.JMS + name,
                    "behind jms: stands " + JndiName.FORM + ", such as java:/jms/queue/orders, of at most "
                            + JndiName.LONGEST + " letters, digits and _ . $ -");
        }
        return new AliasTarget.Jms(new JndiName(name));
    }

    private static AliasTarget refusal(String given) {
        Matcher form = REFUSAL.matcher(given);
        if (!form.matches()) {
            throw notARefusal(given, "it is error:D.S.N text or error:nouser text");
        }
        String status = WORDS.getOrDefault(form.group(1).toLowerCase(Locale.ROOT), form.group(1));
        String reply = form.group(3).strip();
        if (!status.matches("[45]\\.[0-9]{1,3}\\.[0-9]{1,3}")) {
            throw notARefusal(given, "\"" + status + "\" is neither a status of class 4 or 5 nor one of " + words());
        }
        int usual = status.startsWith("5") ? 550 : 450;
        int code = form.group(2) == null ? usual : Integer.parseInt(form.group(2));
        if (code / 100 != usual / 100 || code % 100 > 59) {
            throw notARefusal(given, "the code " + code + " does not fit the status " + status);
        }
        if (reply.length() > LONGEST_REPLY || !reply.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw notARefusal(given, "its text is of at most " + LONGEST_REPLY + " printable US-ASCII characters");
        }
        return new AliasTarget.Refusal(code, EnhancedStatus.parse(status), reply);
    }

    private static String words() {
        return WORDS.keySet().stream().sorted().toList().toString();
    }

    private static ChangeRefusedException notARefusal(String text, String why) {
        return refused(AliasTarget.ERROR + text, why);
    }

    private static ChangeRefusedException refused(String target, String why) {
        return ChangeRefusedException.invalid("\"" + target + "\" cannot be a target: " + why);
    }
}
