package org.valija.mailbox;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.valija.directory.Account;
import org.valija.directory.Directory;
import org.valija.settings.Settings;

/** How much an account may keep. Asks the database only for accounts that have a quota. */
@Dependent
class Quotas {

    @Inject
    Directory directory;

    @Inject
    MailboxReader reader;

    @Inject
    Settings settings;

    /** Whether the account has room for so many octets more. */
    boolean room(long account, long octets) {
        long quota = directory
                .account(account)
                .map(Account::quota)
                .filter(own -> own != 0)
                .orElseGet(() -> settings.get(MailboxSettings.QUOTA));
        return quota == 0 || reader.used(account) + octets <= quota;
    }

    /** @throws MailboxException OVER_QUOTA unless there is {@link #room} */
    void check(long account, long octets) {
        if (!room(account, octets)) {
            throw new MailboxException(MailboxException.Reason.OVER_QUOTA, "the account is over its quota");
        }
    }
}
