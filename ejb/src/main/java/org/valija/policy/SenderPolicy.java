package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.directory.Account;
import org.valija.directory.Alias;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.session.Login;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpTransaction;

/**
 * May who has signed in use this reverse-path? Any, unless the setting binds users to their own address and
 * the aliases that lead to it. The null reverse-path is
 * free to all: receipts are sent with it.
 */
@ApplicationScoped
public class SenderPolicy {

    private Settings settings;
    private Directory directory;

    /** For the container. */
    SenderPolicy() {}

    @Inject
    SenderPolicy(Settings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** Whether the transaction's sender is allowed. */
    public boolean permits(SmtpTransaction transaction) {
        Optional<Login> login = transaction.client().login();
        if (login.isEmpty() || transaction.sender().isEmpty() || !settings.get(PolicySettings.OWN_SENDER)) {
            return true;
        }
        MailAddress sender = transaction.sender().get();
        return isOf(sender, login.get())
                || directory
                        .alias(sender)
                        .map(Alias::addresses)
                        .filter(targets -> targets.stream().anyMatch(target -> isOf(target, login.get())))
                        .isPresent();
    }

    private boolean isOf(MailAddress address, Login login) {
        return directory
                .account(address)
                .map(Account::id)
                .filter(id -> id == login.account())
                .isPresent();
    }
}
