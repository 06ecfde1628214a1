package org.valija.directory;

import java.util.Optional;
import java.util.Set;
import org.valija.mail.MailAddress;

/**
 * A domain whose mail this server takes.
 *
 * @param id its number
 * @param name in A-labels and lower case
 * @param aliases other names of the same domain, in the same form: {@code x@alias} is {@code x@name}
 * @param enabled whether mail is taken for it
 * @param catchAll who gets mail for local parts that nobody has
 * @param nextHop where its mail goes on to, as {@code host}, {@code host:port} or
 *     {@code lmtp:host:port}; empty for a domain whose mailboxes are here
 * @param recipients how its recipients are checked where its mail goes on; empty for as the settings say
 */
public record Domain(
        long id,
        String name,
        Set<String> aliases,
        boolean enabled,
        Optional<MailAddress> catchAll,
        Optional<String> nextHop,
        Optional<RecipientCheck> recipients) {

    /** Copies the aliases. */
    public Domain {
        aliases = Set.copyOf(aliases);
    }
}
