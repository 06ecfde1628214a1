package org.valija.imap;

import java.util.Optional;

/**
 * A mailbox in the account's tree.
 *
 * @param name Unicode, with {@code /} between levels
 * @param selectable false for a name that only has mailboxes below it ({@code \Noselect})
 * @param existent false where it is only a subscription ({@code \NonExistent})
 * @param subscribed whether the user subscribed to it
 * @param use what it is for (RFC 6154)
 */
public record ListedMailbox(
        String name, boolean selectable, boolean existent, boolean subscribed, Optional<SpecialUse> use) {

    /** What a mailbox is for (RFC 6154 §2). */
    public enum SpecialUse {
        /** {@code \All}. */
        ALL("\\All"),
        /** {@code \Archive}. */
        ARCHIVE("\\Archive"),
        /** {@code \Drafts}. */
        DRAFTS("\\Drafts"),
        /** {@code \Flagged}. */
        FLAGGED("\\Flagged"),
        /** {@code \Junk}. */
        JUNK("\\Junk"),
        /** {@code \Sent}. */
        SENT("\\Sent"),
        /** {@code \Trash}. */
        TRASH("\\Trash");

        private final String text;

        SpecialUse(String text) {
            this.text = text;
        }

        /** As on the wire. */
        public String text() {
            return text;
        }
    }
}
