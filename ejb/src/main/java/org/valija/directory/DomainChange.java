package org.valija.directory;

import java.util.Optional;
import java.util.Set;
import org.valija.mail.MailAddress;

/** What can be changed of a {@link Domain}. */
public record DomainChange(
        Set<String> aliases, boolean enabled, Optional<MailAddress> catchAll, Optional<String> nextHop) {

    /** An enabled domain with mailboxes here and no other names. */
    public static final DomainChange PLAIN = new DomainChange(Set.of(), true, Optional.empty(), Optional.empty());

    /** Copies the aliases. */
    public DomainChange {
        aliases = Set.copyOf(aliases);
    }
}
