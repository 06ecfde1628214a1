package org.valija.directory;

import java.util.Set;
import org.valija.mail.MailAddress;

/**
 * The directory has changed. Fired within the transaction of the change: observe it
 * {@code during = AFTER_SUCCESS} unless the same transaction has to do something.
 */
public sealed interface DirectoryChanged {

    /** @param names all names of the domain, before and after */
    record OfDomain(long domain, Set<String> names) implements DirectoryChanged {}

    /** @param removed whether it is gone for good, and everything that belongs to it should be */
    record OfAccount(long account, MailAddress address, boolean removed) implements DirectoryChanged {}

    /** An alias was made, changed or removed. */
    record OfAlias(MailAddress address) implements DirectoryChanged {}
}
