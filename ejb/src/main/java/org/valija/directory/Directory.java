package org.valija.directory;

import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Function;
import org.valija.mail.MailAddress;
import org.valija.settings.Caches;
import org.valija.settings.Settings;

/**
 * Who is here. Answers from memory, absences included; a change is seen on this node once it is
 * committed, on other nodes after {@link DirectorySettings#CACHE_AGE} at the latest. Names may come in any
 * case, domains in U-labels or A-labels. Thread-safe.
 *
 * <p>A look-up may load from the database; it fails with a {@code PersistenceException} where that is
 * away. A transaction that changes the directory must not ask here for what it changes.
 */
@ApplicationScoped
public class Directory {

    @Inject
    EntityManager entities;

    @Inject
    Settings settings;

    private LoadingCache<String, Optional<Domain>> domains;
    private LoadingCache<MailAddress, Optional<Credential>> accounts;
    private LoadingCache<Long, Optional<Account>> accountsById;
    private LoadingCache<MailAddress, Optional<Alias>> aliases;

    @PostConstruct
    void start() {
        domains = cache(this::loadDomain);
        accounts = cache(this::loadAccount);
        accountsById = cache(this::loadAccount);
        aliases = cache(this::loadAlias);
    }

    /** The domain of this name, be it its first or another one. Found though it may be disabled. */
    public Optional<Domain> domain(String name) {
        return domains.get(CanonicalNames.domain(name));
    }

    /** The account whose address this is, by any name of its domain. Found though it may be disabled. */
    public Optional<Account> account(MailAddress address) {
        return credential(address).map(Credential::account);
    }

    /** The account of this number. */
    public Optional<Account> account(long id) {
        return accountsById.get(id);
    }

    /** The account of this address with its password's hash. */
    public Optional<Credential> credential(MailAddress address) {
        return canonical(address).flatMap(accounts::get);
    }

    /** The alias of this address, by any name of its domain. */
    public Optional<Alias> alias(MailAddress address) {
        return canonical(address).flatMap(aliases::get);
    }

    /** The address in the form of the directory, with the first name of its domain; empty for a domain not here. */
    public Optional<MailAddress> canonical(MailAddress address) {
        return domain(address.domain())
                .map(domain -> new MailAddress(CanonicalNames.localPart(address.localPart()), domain.name()));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DirectoryChanged change) {
        switch (change) {
            case DirectoryChanged.OfDomain domain -> domains.invalidateAll(domain.names());
            case DirectoryChanged.OfAccount account -> {
                accounts.invalidate(account.address());
                accountsById.invalidate(account.account());
            }
            case DirectoryChanged.OfAlias alias -> aliases.invalidate(alias.address());
        }
    }

    private Optional<Domain> loadDomain(String name) {
        return entities
                .createQuery(
                        "select d from StoredDomain d left join fetch d.names where :name member of d.names",
                        StoredDomain.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst()
                .map(StoredDomain::toDomain);
    }

    private Optional<Credential> loadAccount(MailAddress address) {
        return entities
                .createQuery(
                        "select a from StoredAccount a join fetch a.domain where a.domain.name = :domain and a.localPart = :local",
                        StoredAccount.class)
                .setParameter("domain", address.domain())
                .setParameter("local", address.localPart())
                .getResultList()
                .stream()
                .findFirst()
                .map(StoredAccount::toCredential);
    }

    private Optional<Account> loadAccount(long id) {
        return entities
                .createQuery("select a from StoredAccount a join fetch a.domain where a.id = :id", StoredAccount.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst()
                .map(StoredAccount::toAccount);
    }

    private Optional<Alias> loadAlias(MailAddress address) {
        return entities
                .createQuery(
                        "select a from StoredAlias a join fetch a.domain left join fetch a.targets"
                                + " where a.domain.name = :domain and a.localPart = :local",
                        StoredAlias.class)
                .setParameter("domain", address.domain())
                .setParameter("local", address.localPart())
                .getResultList()
                .stream()
                .findFirst()
                .map(StoredAlias::toAlias);
    }

    private <K, V> LoadingCache<K, V> cache(Function<K, V> load) {
        return Caches.builder()
                .maximumSize(settings.get(DirectorySettings.CACHE_SIZE))
                .expireAfterWrite(settings.get(DirectorySettings.CACHE_AGE))
                .build(load::apply);
    }
}
