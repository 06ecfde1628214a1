package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.valija.directory.CanonicalNames;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.SettingChanges;
import org.valija.settings.Settings;

/**
 * Postfix' {@code main.cf}: the parameters that have an equal here. All others, and files that a parameter names, are
 * passed over.
 */
@ApplicationScoped
class MainFiles implements FileTables {

    private static final String DESTINATION = "mydestination";
    private static final String RELAY_DOMAINS = "relay_domains";

    private Settings settings;
    private SettingChanges changes;
    private DomainFiles domains;
    private RelayDomains relayed;

    /** For the container. */
    MainFiles() {}

    @Inject
    MainFiles(Settings settings, SettingChanges changes, DomainFiles domains, RelayDomains relayed) {
        this.settings = settings;
        this.changes = changes;
        this.domains = domains;
        this.relayed = relayed;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return kind == TableKind.MAIN_CF ? Optional.of(new Parameters()) : Optional.empty();
    }

    private final class Parameters implements FileTable {

        private final FileTable names = domains.of(TableKind.LOCAL_HOST_NAMES).orElseThrow();
        private MainValues values;

        @Override
        public FileForm form() {
            return FileForm.PARAMETERS;
        }

        @Override
        public void begin(String text) {
            values = new MainValues(text, settings);
        }

        @Override
        public Optional<String> passedOver(String key, String value) {
            boolean names = key.equals(DESTINATION) || key.equals(RELAY_DOMAINS);
            return names || MainParameters.SETTINGS.containsKey(key)
                    ? values.file(key)
                    : Optional.of(MainParameters.passed(key));
        }

        @Override
        public FileEntry read(String key, String value) {
            if (key.equals(DESTINATION)) {
                TreeSet<String> all = now();
                values.words(key).forEach(word -> all.add(names.read(word, "").key()));
                return new FileEntry(key, String.join(", ", all));
            }
            if (key.equals(RELAY_DOMAINS)) {
                TreeSet<String> here = now();
                values.words(DESTINATION).forEach(word -> here.add(CanonicalNames.domain(word)));
                return new FileEntry(key, String.join(", ", relayed.with(values.words(key), here)));
            }
            try {
                String checked = changes.checked(MainParameters.SETTINGS.get(key), values.translated(key));
                return new FileEntry(key, MainValues.written(key, checked));
            } catch (InvalidSettingException e) {
                throw ChangeRefusedException.invalid(e.getMessage());
            }
        }

        /** All names of domains whose mail stays here. */
        private TreeSet<String> now() {
            TreeSet<String> all = new TreeSet<>();
            names.forEach(entry -> all.add(entry.key()));
            return all;
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            consumer.accept(new FileEntry(DESTINATION, String.join(", ", now())));
            consumer.accept(new FileEntry(RELAY_DOMAINS, String.join(", ", relayed.now())));
            MainParameters.SETTINGS.forEach((parameter, setting) -> consumer.accept(new FileEntry(
                    parameter,
                    MainValues.written(parameter, settings.state(setting).value()))));
        }

        @Override
        public List<String> warnings(Difference difference) {
            return difference.changes().stream()
                    .filter(change -> MainParameters.SETTINGS.containsKey(change.key()))
                    .map(change -> settings.named(MainParameters.SETTINGS.get(change.key()))
                            .warningOf(values.plain(change.key(), change.after())))
                    .filter(warning -> !warning.isEmpty())
                    .toList();
        }

        @Override
        public void store(Difference difference) {
            difference.changes().forEach(change -> {
                switch (change.key()) {
                    case DESTINATION -> names.store(new Difference(names, change.after()));
                    case RELAY_DOMAINS -> relayed.store(change.after());
                    default ->
                        changes.change(
                                MainParameters.SETTINGS.get(change.key()), values.plain(change.key(), change.after()));
                }
            });
        }

        @Override
        public boolean replaces() {
            return false;
        }
    }
}
