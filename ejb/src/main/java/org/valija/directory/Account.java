package org.valija.directory;

import org.valija.mail.MailAddress;

/**
 * Somebody with a mailbox here.
 *
 * @param id its number; never used again after the account is gone
 * @param address the account's own, canonical address
 * @param displayName for people; may be empty
 * @param enabled whether its owner may sign in; mail is taken all the same
 * @param administrator whether its owner may administer the server
 * @param quota octets its mailboxes may hold; 0 for any number
 * @param forward where its mail goes on to
 */
public record Account(
        long id,
        MailAddress address,
        String displayName,
        boolean enabled,
        boolean administrator,
        long quota,
        Forward forward) {}
