package org.valija.admin;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.valija.auth.Passwords;
import org.valija.directory.AccountChange;
import org.valija.directory.AliasTarget;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryChanges;
import org.valija.directory.DirectoryListing;
import org.valija.directory.DirectoryListing.Range;
import org.valija.directory.DomainChange;
import org.valija.mail.MailAddress;
import org.valija.settings.DataDirectory;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.Transactions;

/**
 * Fills an empty directory: the first domain, its administrator, and the addresses every domain must
 * have. A password made up here is left in {@code keys/first-password}, for the server's user alone; the
 * launcher shows it and deletes the file.
 */
@Singleton
@Startup
@DependsOn("JournalTimer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FirstStart {

    private static final System.Logger LOG = System.getLogger(FirstStart.class.getName());

    /** RFC 5321 §4.5.1 and RFC 2142 §4. */
    private static final List<String> REQUIRED = List.of("postmaster", "abuse");

    @Inject
    Settings settings;

    @Inject
    DataDirectory data;

    @Inject
    AdminKey key;

    @Inject
    DirectoryListing listing;

    @Inject
    DirectoryChanges changes;

    @Inject
    Passwords passwords;

    @Inject
    Transactions transactions;

    @Inject
    Confirmation confirmation;

    @PostConstruct
    void start() {
        key.matches("");
        if (listing.domains(new Range("", "", 0, 1)).total() > 0) {
            return;
        }
        MailAddress administrator = transactions.call(this::fill);
        confirmation.await();
        LOG.log(Level.INFO, "Made the domain {0} and its administrator {1}", administrator.domain(), administrator);
    }

    private MailAddress fill() {
        String domain = changes.addDomain(settings.get(ServerSettings.DOMAIN), DomainChange.PLAIN)
                .name();
        MailAddress administrator = new MailAddress("admin", domain);
        changes.addAccount(administrator, hash(password()), new AccountChange("Administrator", true, true, 0));
        REQUIRED.forEach(name ->
                changes.addAlias(new MailAddress(name, domain), List.of(new AliasTarget.Address(administrator))));
        return administrator;
    }

    private String hash(char[] password) {
        try {
            return passwords.hash(password);
        } catch (ChangeRefusedException e) {
            throw new InvalidSettingException(ServerSettings.ADMIN_PASSWORD.name(), e.getMessage());
        }
    }

    private char[] password() {
        String given = settings.get(ServerSettings.ADMIN_PASSWORD);
        if (!given.isEmpty()) {
            return given.toCharArray();
        }
        char[] random = passwords.random();
        try {
            SecretFile.write(data.keys().resolve("first-password"), new String(random));
        } catch (IOException e) {
            throw new UncheckedIOException("the first password cannot be written: " + e, e);
        }
        return random;
    }
}
