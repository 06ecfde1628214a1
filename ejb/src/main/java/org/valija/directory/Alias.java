package org.valija.directory;

import java.util.List;
import org.valija.mail.MailAddress;

/**
 * An address that leads elsewhere, to one or several targets. Where an account has the same address, the alias comes first; it
 * may name that address among its targets, so that the account keeps its copy.
 *
 * @param id its number
 * @param address canonical
 * @param targets at least one, in the order given
 */
public record Alias(long id, MailAddress address, List<AliasTarget> targets) {

    /** Copies the targets. */
    public Alias {
        targets = List.copyOf(targets);
    }

    /** The addresses among the targets. */
    public List<MailAddress> addresses() {
        return targets.stream()
                .filter(AliasTarget.Address.class::isInstance)
                .map(target -> ((AliasTarget.Address) target).address())
                .toList();
    }
}
