package org.valija.directory;

import java.util.Optional;
import java.util.Set;
import org.valija.mail.MailAddress;

/** What can be changed of a {@link Domain}. */
public record DomainChange(
        Set<String> aliases,
        boolean enabled,
        Optional<MailAddress> catchAll,
        Optional<String> nextHop,
        Optional<RecipientCheck> recipients) {

    /** An enabled domain with mailboxes here and no other names. */
    public static final DomainChange PLAIN = new DomainChange(Set.of(), true, Optional.empty(), Optional.empty());

    /** Copies the aliases. */
    public DomainChange {
        aliases = Set.copyOf(aliases);
    }

    /** One whose recipients are checked as the settings say. */
    public DomainChange(
            Set<String> aliases, boolean enabled, Optional<MailAddress> catchAll, Optional<String> nextHop) {
        this(aliases, enabled, catchAll, nextHop, Optional.empty());
    }

    /** What leaves a domain as it is. */
    public static DomainChange of(Domain domain) {
        return new DomainChange(
                domain.aliases(), domain.enabled(), domain.catchAll(), domain.nextHop(), domain.recipients());
    }

    /** The same with these other names. */
    public DomainChange withAliases(Set<String> others) {
        return new DomainChange(others, enabled, catchAll, nextHop, recipients);
    }

    /** The same with mail taken or not. */
    public DomainChange withEnabled(boolean now) {
        return new DomainChange(aliases, now, catchAll, nextHop, recipients);
    }
}
