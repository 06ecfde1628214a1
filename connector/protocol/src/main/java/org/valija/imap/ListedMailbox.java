package org.valija.imap;

import org.valija.mail.SpecialUse;

/**
 * A mailbox in the account's tree.
 *
 * @param name Unicode, with {@code /} between levels
 * @param selectable false for a name that only has mailboxes below it ({@code \Noselect})
 * @param existent false where it is only a subscription ({@code \NonExistent})
 * @param subscribed whether the user subscribed to it
 * @param use what it is for (RFC 6154); null for nothing special
 */
public record ListedMailbox(String name, boolean selectable, boolean existent, boolean subscribed, SpecialUse use) {}
