package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.auth.Passwords;
import org.valija.directory.Account;
import org.valija.directory.AccountChange;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.Directory;
import org.valija.directory.DirectoryChanges;
import org.valija.directory.DirectoryListing;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.Forward;
import org.valija.mail.MailAddress;
import org.valija.mailbox.MailboxSettings;
import org.valija.routing.RoutingSettings;
import org.valija.settings.Settings;

/** Accounts. Changes are refused with {@link ChangeRefusedException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class AccountAdministration {

    @Inject
    Directory directory;

    @Inject
    DirectoryListing listing;

    @Inject
    DirectoryChanges changes;

    @Inject
    Passwords passwords;

    @Inject
    Settings settings;

    @Inject
    Audit audit;

    public Page<Account> list(Range range) {
        return listing.accounts(range);
    }

    public Optional<Account> find(MailAddress address) {
        return directory.account(address);
    }

    /** How many octets an account without a quota of its own may keep; 0 for any number. */
    public long usualQuota() {
        return settings.get(MailboxSettings.QUOTA);
    }

    public Account add(MailAddress address, char[] password, AccountChange change) {
        Account account = changes.addAccount(address, passwords.hash(password), change);
        audit.note("account add", account);
        return account;
    }

    public Account change(MailAddress address, AccountChange change) {
        Account account = changes.changeAccount(address, change);
        audit.note("account change", account);
        return account;
    }

    public void setPassword(MailAddress address, char[] password) {
        Account account = changes.setPassword(address, passwords.hash(password));
        audit.note("account password", account.address());
    }

    /** Says where an account's mail goes on to. */
    public Account setForward(MailAddress address, Forward forward) {
        if (!settings.get(RoutingSettings.FORWARD_OUTSIDE)) {
            forward.addresses().stream()
                    .filter(target -> directory.domain(target.domain()).isEmpty())
                    .findFirst()
                    .ifPresent(target -> {
                        throw ChangeRefusedException.invalid(
                                target + " is not of this server, and routing.forward-outside is off");
                    });
        }
        Account account = changes.setForward(address, forward);
        audit.note("account forward", account.address() + " " + account.forward());
        return account;
    }

    /** Removes the account and its mail. */
    public void remove(MailAddress address) {
        changes.removeAccount(address);
        audit.note("account remove", address);
    }
}
