package org.valija.mail;

import java.util.List;

/**
 * The envelope structure of a message (RFC 3501 §7.4.2), from its header fields. Texts are as in the header:
 * unfolded, encoded words left alone, one character for each octet (U+0000 to U+00FF), so that nothing is
 * lost; null where the field is missing.
 *
 * @param sender as {@code from} where there is no Sender field
 * @param replyTo as {@code from} where there is no Reply-To field
 */
public record Envelope(
        String date,
        String subject,
        List<Address> from,
        List<Address> sender,
        List<Address> replyTo,
        List<Address> to,
        List<Address> cc,
        List<Address> bcc,
        String inReplyTo,
        String messageId) {

    /** Copies the lists. */
    public Envelope {
        from = List.copyOf(from);
        sender = List.copyOf(sender);
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    /**
     * One address. A group is a start with a null host and its name as mailbox, its members, and an end
     * with both null.
     *
     * @param name the display name, without quotes; null where there is none
     * @param route the source route; mostly null
     * @param mailbox the local part
     * @param host the domain
     */
    public record Address(String name, String route, String mailbox, String host) {}
}
