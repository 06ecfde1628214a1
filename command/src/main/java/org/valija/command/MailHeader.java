package org.valija.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.valija.mail.MailAddress;

/**
 * The header of a message that is being submitted. Fields stay as they were written, octet for octet, where
 * submission does not have to change them; a text has a character for each octet. Not thread-safe.
 */
final class MailHeader {

    private static final String RESENT = "resent-";
    private static final String EOL = "\r\n";

    /** Fields of which each address gets a domain. */
    private static final List<String> ADDRESSES = List.of("from", "sender", "reply-to", "to", "cc", "bcc");

    private static final List<String> RECIPIENTS = List.of("to", "cc", "bcc");

    /** Fields that go no further: blind copies, and the trace that final delivery adds (RFC 5321 §4.4). */
    private static final List<String> DROPPED = List.of("bcc", "resent-bcc", "return-path");

    private final List<Field> fields = new ArrayList<>();

    /** A field as written, with the line ends inside it and without the one behind it. */
    private record Field(String name, String text) {

        boolean is(String other) {
            return name.equals(other);
        }

        String body() {
            return text.substring(text.indexOf(':') + 1);
        }
    }

    /**
     * Takes the header's next line.
     *
     * @return whether it is one: the start of a field or the continuation of the one before
     */
    boolean add(String line) {
        if (isContinuation(line)) {
            Field last = fields.removeLast();
            fields.add(new Field(last.name(), last.text() + EOL + line));
            return true;
        }
        int colon = nameEnd(line);
        if (colon < 0) {
            return false;
        }
        fields.add(new Field(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line));
        return true;
    }

    private boolean isContinuation(String line) {
        return !fields.isEmpty() && !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
    }

    /** Where the colon behind a field's name is (RFC 5322 §2.2, white space before it as in §4.5); -1 where none is. */
    private static int nameEnd(String line) {
        int colon = line.indexOf(':');
        int end = colon;
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (line.charAt(i) <= ' ' || line.charAt(i) > '~') {
                return -1;
            }
        }
        return end > 0 ? colon : -1;
    }

    /**
     * Whom the fields name: of a message sent again those of the new block alone (RFC 5322 §3.6.6).
     *
     * @throws CommandException where one of these fields is no list of addresses
     */
    Set<MailAddress> recipients(String origin) {
        Set<MailAddress> found = new LinkedHashSet<>();
        String prefix = isResent() ? RESENT : "";
        for (Field field : fields) {
            if (RECIPIENTS.stream().anyMatch(name -> field.is(prefix + name))) {
                found.addAll(new AddressList(field.body(), origin).addresses());
            }
        }
        return found;
    }

    /**
     * Makes it a header that may be sent: without blind copies, every address with a domain, and with From, Date and
     * Message-ID (RFC 5322 §3.6, RFC 6409 §8), or those of sending again.
     */
    void complete(Submitter submitter) {
        fields.removeIf(field -> DROPPED.contains(field.name()));
        fields.replaceAll(field -> qualified(field, submitter.origin()));
        String prefix = isResent() ? "Resent-" : "";
        addMissing(prefix + "From", submitter::mailbox);
        addMissing(prefix + "Date", submitter::date);
        addMissing(prefix + "Message-ID", submitter::messageId);
        if (isResent()) {
            addMissing("From", submitter::mailbox);
            addMissing("Date", submitter::date);
            addMissing("Message-ID", submitter::messageId);
        }
    }

    /** What cannot be understood and is not needed to send the message stays as it is. */
    private static Field qualified(Field field, String origin) {
        String plain = field.name().startsWith(RESENT) ? field.name().substring(RESENT.length()) : field.name();
        if (!ADDRESSES.contains(plain)) {
            return field;
        }
        try {
            String body = new AddressList(field.body(), origin).completed();
            return new Field(
                    field.name(), field.text().substring(0, field.text().indexOf(':') + 1) + body);
        } catch (CommandException e) {
            return field;
        }
    }

    private void addMissing(String name, Supplier<String> body) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (fields.stream().noneMatch(field -> field.is(lower))) {
            Field added = new Field(lower, name + ": " + body.get());
            // RFC 5322 §3.6.6: the fields of one sending stand together, before the header they were added to
            fields.add(lower.startsWith(RESENT) ? 0 : fields.size(), added);
        }
    }

    private boolean isResent() {
        return fields.stream().anyMatch(field -> field.name().startsWith(RESENT));
    }

    /** With the empty line behind it. */
    byte[] octets() {
        StringBuilder header = new StringBuilder();
        fields.forEach(field -> header.append(field.text()).append(EOL));
        return header.append(EOL).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
