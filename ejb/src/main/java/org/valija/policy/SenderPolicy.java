package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.directory.Account;
import org.valija.directory.Alias;
import org.valija.directory.Directory;
import org.valija.mail.MailAddress;
import org.valija.session.Login;

/** Whose is this reverse-path? An account's own address is its owner's, and so is an alias that leads to it. */
@ApplicationScoped
public class SenderPolicy {

    private Directory directory;

    /** For the container. */
    SenderPolicy() {}

    @Inject
    public SenderPolicy(Directory directory) {
        this.directory = directory;
    }

    /** Whether who has signed in may call it the own address. */
    public boolean owns(Login login, MailAddress sender) {
        return isOf(sender, login)
                || directory
                        .alias(sender)
                        .map(Alias::addresses)
                        .filter(targets -> targets.stream().anyMatch(target -> isOf(target, login)))
                        .isPresent();
    }

    /** Whether it is anybody's here. */
    public boolean owned(MailAddress sender) {
        return directory.account(sender).isPresent() || directory.alias(sender).isPresent();
    }

    private boolean isOf(MailAddress address, Login login) {
        return directory
                .account(address)
                .map(Account::id)
                .filter(id -> id == login.account())
                .isPresent();
    }
}
