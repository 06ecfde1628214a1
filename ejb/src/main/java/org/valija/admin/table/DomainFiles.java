package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.valija.admin.table.TableReport.Change;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.DirectoryChanges;
import org.valija.directory.DirectoryListing;
import org.valija.directory.Domain;
import org.valija.directory.DomainChange;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;

/**
 * The names of domains. A file adds names and moves them; it removes none, as accounts may live under them. All names
 * in sendmail's {@code local-host-names} have the same users, so that they become other names of the first domain.
 */
@ApplicationScoped
class DomainFiles implements FileTables {

    private DirectoryListing listing;
    private DirectoryChanges changes;
    private Settings settings;

    /** For the container. */
    DomainFiles() {}

    @Inject
    DomainFiles(DirectoryListing listing, DirectoryChanges changes, Settings settings) {
        this.listing = listing;
        this.changes = changes;
        this.settings = settings;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return switch (kind) {
            case LOCAL_HOST_NAMES -> Optional.of(new Local());
            case DOMAINTABLE -> Optional.of(new Others());
            default -> Optional.empty();
        };
    }

    /** The domain that a name belongs to. */
    private static Optional<Domain> of(List<Domain> domains, String name) {
        return domains.stream()
                .filter(domain -> domain.name().equals(name) || domain.aliases().contains(name))
                .findFirst();
    }

    private void give(Domain domain, Set<String> names) {
        changes.changeDomain(domain.name(), DomainChange.of(domain).withAliases(names));
    }

    /** Names whose mail stays here. */
    private final class Local implements FileTable {

        private final List<Domain> domains = listing.domains();

        @Override
        public FileForm form() {
            return FileForm.NAMES;
        }

        @Override
        public FileEntry read(String key, String value) {
            String name = CanonicalNames.checkedDomain(key);
            of(domains, name).flatMap(Domain::nextHop).ifPresent(hop -> {
                throw ChangeRefusedException.invalid("Mail for " + name + " goes on to " + hop);
            });
            return new FileEntry(name, "");
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            domains.stream().filter(domain -> domain.nextHop().isEmpty()).forEach(domain -> {
                consumer.accept(new FileEntry(domain.name(), ""));
                domain.aliases().stream().sorted().forEach(name -> consumer.accept(new FileEntry(name, "")));
            });
        }

        @Override
        public void store(Difference difference) {
            String name = CanonicalNames.domain(settings.get(ServerSettings.DOMAIN));
            Domain first = of(domains, name).orElseThrow(() -> ChangeRefusedException.unknown("domain", name));
            Set<String> names = new HashSet<>(first.aliases());
            difference.changes().forEach(change -> names.add(change.key()));
            give(first, names);
        }

        @Override
        public boolean replaces() {
            return false;
        }
    }

    /** Other names of domains. */
    private final class Others implements FileTable {

        private final List<Domain> domains = listing.domains();

        @Override
        public FileForm form() {
            return FileForm.PAIRS;
        }

        @Override
        public FileEntry read(String key, String value) {
            String name = CanonicalNames.checkedDomain(key);
            String wanted = CanonicalNames.checkedDomain(value);
            Domain domain = of(domains, wanted)
                    .orElseThrow(() ->
                            ChangeRefusedException.invalid("The domain " + wanted + " is not one of this server's"));
            if (domains.stream().anyMatch(other -> other.name().equals(name))) {
                throw ChangeRefusedException.invalid(name + " is a domain of its own here");
            }
            return new FileEntry(name, domain.name());
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            domains.forEach(domain -> domain.aliases().stream()
                    .sorted()
                    .forEach(name -> consumer.accept(new FileEntry(name, domain.name()))));
        }

        @Override
        public void store(Difference difference) {
            // a name is free only once the domain that had it is changed
            domains.forEach(domain -> rename(domain, difference, false));
            listing.domains().forEach(domain -> rename(domain, difference, true));
        }

        private void rename(Domain domain, Difference difference, boolean adding) {
            Set<String> names = new HashSet<>(domain.aliases());
            for (Change change : difference.changes()) {
                if (adding && change.after().equals(domain.name())) {
                    names.add(change.key());
                } else if (!adding && change.before().equals(domain.name())) {
                    names.remove(change.key());
                }
            }
            if (!names.equals(domain.aliases())) {
                give(domain, names);
            }
        }

        @Override
        public boolean replaces() {
            return false;
        }
    }
}
