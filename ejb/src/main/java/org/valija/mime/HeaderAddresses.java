package org.valija.mime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;

/**
 * Changes addresses in the header of a message, and no other octet: display names, comments, folding, the order of
 * fields and everything that cannot be understood stay as they are.
 */
public final class HeaderAddresses {

    private static final Set<String> SENDERS =
            Set.of("from", "sender", "reply-to", "errors-to", "return-receipt-to", "disposition-notification-to");
    private static final Set<String> RECIPIENTS = Set.of("to", "cc", "bcc");
    private static final String RESENT = "resent-";

    /** Whom the addresses of a field name. */
    public enum Party {
        /** Who sent the message, or is to be answered. */
        SENDER,
        /** Whom it is for. */
        RECIPIENT
    }

    private final String header;
    private final BiFunction<Party, MailAddress, MailAddress> change;
    private final StringBuilder changed;
    private int copied;

    private HeaderAddresses(String header, BiFunction<Party, MailAddress, MailAddress> change) {
        this.header = header;
        this.change = change;
        this.changed = new StringBuilder(header.length() + 64);
    }

    /**
     * Asks for each address of the fields that name senders or recipients (RFC 5322 §3.6.2, §3.6.3, §3.6.6) what it
     * becomes.
     *
     * @param header whole fields with CRLF, up to the empty line or the end; not changed
     * @param change returns the address that it is given, or another one; a name without a domain comes with an empty one
     * @return the new header; empty where no address changes
     */
    public static Optional<ByteBuffer> changed(ByteBuffer header, BiFunction<Party, MailAddress, MailAddress> change) {
        // every octet is one character, so that places in the text are places in the octets
        String text = StandardCharsets.ISO_8859_1.decode(header.duplicate()).toString();
        HeaderAddresses run = new HeaderAddresses(text, change);
        run.fields();
        if (run.copied == 0) {
            return Optional.empty();
        }
        run.changed.append(text, run.copied, text.length());
        return Optional.of(ByteBuffer.wrap(run.changed.toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void fields() {
        int at = 0;
        while (at < header.length()) {
            int end = endOfField(at);
            int colon = header.indexOf(':', at);
            if (colon > at && colon < end) {
                Party party = party(header.substring(at, colon).strip().toLowerCase(Locale.ROOT));
                if (party != null) {
                    new AddressSpans(header, colon + 1, end).forEach((from, to) -> address(party, from, to));
                }
            }
            at = end;
        }
    }

    private int endOfField(int from) {
        int end = from;
        do {
            int line = header.indexOf('\n', end);
            end = line < 0 ? header.length() : line + 1;
        } while (end < header.length() && (header.charAt(end) == ' ' || header.charAt(end) == '\t'));
        return end;
    }

    private static Party party(String name) {
        String plain = name.startsWith(RESENT) ? name.substring(RESENT.length()) : name;
        return SENDERS.contains(plain) ? Party.SENDER : RECIPIENTS.contains(plain) ? Party.RECIPIENT : null;
    }

    private void address(Party party, int from, int to) {
        String text =
                new String(header.substring(from, to).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        MailAddress before;
        try {
            before = text.indexOf('@') < 0 ? new MailAddress(text, "") : MailAddress.parse(text);
        } catch (AddressException e) {
            return; // what cannot be understood stays
        }
        MailAddress after = change.apply(party, before);
        if (!after.equals(before)) {
            changed.append(header, copied, from)
                    .append(new String(after.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            copied = to;
        }
    }
}
