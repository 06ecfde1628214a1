package org.valija.mail;

import java.util.List;

/**
 * The header fields that IMAP calls the envelope (RFC 3501 §7.4.2): unfolded, encoded words left as they
 * are, {@code null} where a field is missing. Sender and Reply-To are as written: the defaulting from From
 * is the protocol's.
 */
public record Envelope(String date, String subject, Addresses addresses, String inReplyTo, String messageId) {

    /** A message without any of the fields. */
    public static final Envelope EMPTY = new Envelope(null, null, Addresses.EMPTY, null, null);

    /** The address fields; a missing one is an empty list. */
    public record Addresses(
            List<Address> from,
            List<Address> sender,
            List<Address> replyTo,
            List<Address> to,
            List<Address> cc,
            List<Address> bcc) {

        /** None at all. */
        public static final Addresses EMPTY =
                new Addresses(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * An address (RFC 5322 §3.4). The start of a group has the group's name as {@code mailbox} and no host; its
     * end has neither.
     *
     * @param name display name, or {@code null}
     * @param route source route (obsolete), or {@code null}
     * @param mailbox local part, without quotes
     * @param host domain
     */
    public record Address(String name, String route, String mailbox, String host) {

        /** Marks the end of a group. */
        public static final Address GROUP_END = new Address(null, null, null, null);
    }
}
