package org.valija.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.valija.directory.ChangeRefusedException.Reason;
import org.valija.mail.MailAddress;
import org.valija.settings.Node;
import org.valija.settings.Settings;

/**
 * Changes the directory, each call in one transaction. A change that cannot be is refused as a whole
 * with {@link ChangeRefusedException}. Passwords come as hashes in modular crypt form.
 */
@Stateless
public class DirectoryChanges {

    @Inject
    EntityManager entities;

    @Inject
    Node node;

    @Inject
    Settings settings;

    @Inject
    Event<DirectoryChanged> changed;

    public Domain addDomain(String name, DomainChange change) {
        String canonical = CanonicalNames.checkedDomain(name);
        refuseTaken(canonical);
        StoredDomain row = new StoredDomain(node.nextId(), canonical);
        set(row, change);
        entities.persist(row);
        changed.fire(new DirectoryChanged.OfDomain(row.id(), row.names()));
        return row.toDomain();
    }

    public Domain changeDomain(String name, DomainChange change) {
        StoredDomain row = domain(name);
        Set<String> names = new HashSet<>(row.names());
        set(row, change);
        names.addAll(row.names());
        changed.fire(new DirectoryChanged.OfDomain(row.id(), names));
        return row.toDomain();
    }

    /** Refused while the domain has accounts or aliases. */
    public void removeDomain(String name) {
        StoredDomain row = domain(name);
        long accounts = count("select count(a) from StoredAccount a where a.domain = :domain", row);
        long aliases = count("select count(a) from StoredAlias a where a.domain = :domain", row);
        if (accounts + aliases > 0) {
            throw new ChangeRefusedException(
                    Reason.IN_USE,
                    "The domain " + row.name() + " still has accounts (" + accounts + ") or aliases (" + aliases + ")");
        }
        entities.remove(row);
        changed.fire(new DirectoryChanged.OfDomain(row.id(), row.names()));
    }

    public Account addAccount(MailAddress address, String passwordHash, AccountChange change) {
        StoredDomain domain = domain(address.domain());
        String local = CanonicalNames.checkedLocalPart(address.localPart());
        if (!accounts(domain, local).isEmpty()) {
            throw ChangeRefusedException.exists("account", new MailAddress(local, domain.name()));
        }
        StoredAccount row = new StoredAccount(node.nextId(), domain, local, passwordHash);
        row.set(checked(change));
        entities.persist(row);
        return announced(row, false);
    }

    public Account changeAccount(MailAddress address, AccountChange change) {
        StoredAccount row = account(address);
        Account before = row.toAccount();
        row.set(checked(change));
        if (!change.administrator() || !change.enabled()) {
            keepAnAdministrator(before);
        }
        return announced(row, false);
    }

    public Account setPassword(MailAddress address, String passwordHash) {
        StoredAccount row = account(address);
        row.setPassword(passwordHash);
        return announced(row, false);
    }

    /** Says where an account's mail goes on to. */
    public Account setForward(MailAddress address, Forward forward) {
        StoredAccount row = account(address);
        row.setForward(checked(forward));
        return announced(row, false);
    }

    private Forward checked(Forward forward) {
        List<MailAddress> addresses = forward.addresses().stream()
                .map(CanonicalNames::checked)
                .distinct()
                .toList();
        Forward checked = new Forward(addresses, forward.keepsCopy() || addresses.isEmpty());
        int most = settings.get(DirectorySettings.MAX_TARGETS);
        if (addresses.size() > most || !addresses.isEmpty() && checked.text().length() > Forward.LONGEST) {
            throw ChangeRefusedException.invalid("Mail is forwarded to at most " + most + " addresses, of together "
                    + Forward.LONGEST + " characters; more of them make an alias");
        }
        return checked;
    }

    /** Removes the account; its mail goes with it. */
    public void removeAccount(MailAddress address) {
        StoredAccount row = account(address);
        keepAnAdministrator(row.toAccount());
        entities.remove(row);
        announced(row, true);
    }

    public Alias addAlias(MailAddress address, List<AliasTarget> targets) {
        StoredDomain domain = domain(address.domain());
        String local = CanonicalNames.checkedLocalPart(address.localPart());
        if (!aliases(domain, local).isEmpty()) {
            throw ChangeRefusedException.exists("alias", new MailAddress(local, domain.name()));
        }
        StoredAlias row = new StoredAlias(node.nextId(), domain, local);
        row.setTargets(checked(targets));
        entities.persist(row);
        return announced(row);
    }

    public Alias changeAlias(MailAddress address, List<AliasTarget> targets) {
        StoredAlias row = alias(address);
        row.setTargets(checked(targets));
        return announced(row);
    }

    /** The address as an alias has it. @throws ChangeRefusedException where it cannot be one */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // a refusal leaves the caller's transaction alone
    public MailAddress addressOfAlias(MailAddress given) {
        return new MailAddress(
                CanonicalNames.checkedLocalPart(given.localPart()),
                domain(given.domain()).name());
    }

    public void removeAlias(MailAddress address) {
        StoredAlias row = alias(address);
        entities.remove(row);
        announced(row);
    }

    private void set(StoredDomain row, DomainChange change) {
        Set<String> aliases =
                change.aliases().stream().map(CanonicalNames::checkedDomain).collect(Collectors.toSet());
        aliases.removeAll(row.names());
        aliases.forEach(this::refuseTaken);
        row.set(new DomainChange(
                change.aliases().stream().map(CanonicalNames::checkedDomain).collect(Collectors.toSet()),
                change.enabled(),
                change.catchAll().map(CanonicalNames::checked),
                change.nextHop().map(NextHopSyntax::checked),
                change.recipients()));
    }

    private static AccountChange checked(AccountChange change) {
        if (change.quota() < 0) {
            throw ChangeRefusedException.invalid("The quota " + change.quota() + " is below 0");
        }
        String name = change.displayName();
        if (name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw ChangeRefusedException.invalid(
                    "The display name is longer than 200 characters or has control characters");
        }
        return change;
    }

    /** The targets as an alias keeps them. @throws ChangeRefusedException where there are too many or none */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // a refusal leaves the caller's transaction alone
    public List<AliasTarget> checked(List<AliasTarget> targets) {
        int most = settings.get(DirectorySettings.MAX_TARGETS);
        if (targets.isEmpty() || targets.size() > most) {
            throw ChangeRefusedException.invalid("An alias has 1 to " + most + " targets, not " + targets.size());
        }
        return targets.stream().distinct().toList();
    }

    private void keepAnAdministrator(Account account) {
        if (account.administrator() && account.enabled()) {
            long others = entities.createQuery(
                            "select count(a) from StoredAccount a"
                                    + " where a.administrator = true and a.enabled = true and a.id <> :id",
                            Long.class)
                    .setParameter("id", account.id())
                    .getSingleResult();
            if (others == 0) {
                throw new ChangeRefusedException(
                        Reason.IN_USE, account.address() + " is the last enabled administrator");
            }
        }
    }

    private void refuseTaken(String name) {
        if (!domains(name).isEmpty()) {
            throw ChangeRefusedException.exists("domain", name);
        }
    }

    private StoredDomain domain(String name) {
        return domains(CanonicalNames.domain(name)).stream()
                .findFirst()
                .orElseThrow(() -> ChangeRefusedException.unknown("domain", name));
    }

    private StoredAccount account(MailAddress address) {
        StoredDomain domain = domain(address.domain());
        return accounts(domain, CanonicalNames.localPart(address.localPart())).stream()
                .findFirst()
                .orElseThrow(() -> ChangeRefusedException.unknown("account", address));
    }

    private StoredAlias alias(MailAddress address) {
        StoredDomain domain = domain(address.domain());
        return aliases(domain, CanonicalNames.localPart(address.localPart())).stream()
                .findFirst()
                .orElseThrow(() -> ChangeRefusedException.unknown("alias", address));
    }

    private List<StoredDomain> domains(String name) {
        return entities.createQuery("select d from StoredDomain d join d.names n where n = :name", StoredDomain.class)
                .setParameter("name", name)
                .getResultList();
    }

    private List<StoredAccount> accounts(StoredDomain domain, String localPart) {
        return entities.createQuery(
                        "select a from StoredAccount a where a.domain = :domain and a.localPart = :local",
                        StoredAccount.class)
                .setParameter("domain", domain)
                .setParameter("local", localPart)
                .getResultList();
    }

    private List<StoredAlias> aliases(StoredDomain domain, String localPart) {
        return entities.createQuery(
                        "select a from StoredAlias a where a.domain = :domain and a.localPart = :local",
                        StoredAlias.class)
                .setParameter("domain", domain)
                .setParameter("local", localPart)
                .getResultList();
    }

    private long count(String query, StoredDomain domain) {
        return entities.createQuery(query, Long.class)
                .setParameter("domain", domain)
                .getSingleResult();
    }

    private Account announced(StoredAccount row, boolean removed) {
        Account account = row.toAccount();
        changed.fire(new DirectoryChanged.OfAccount(account.id(), account.address(), removed));
        return account;
    }

    private Alias announced(StoredAlias row) {
        Alias alias = row.toAlias();
        changed.fire(new DirectoryChanged.OfAlias(alias.address()));
        return alias;
    }
}
