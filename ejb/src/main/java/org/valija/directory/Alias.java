package org.valija.directory;

import java.util.List;
import org.valija.mail.MailAddress;

/**
 * An address that stands for others. Where an account has the same address, the alias comes first; it
 * may name that address among its targets, so that the account keeps its copy.
 *
 * @param id its number
 * @param address canonical
 * @param targets at least one, in the order given
 */
public record Alias(long id, MailAddress address, List<MailAddress> targets) {

    /** Copies the targets. */
    public Alias {
        targets = List.copyOf(targets);
    }
}
