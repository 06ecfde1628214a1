package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.Network;
import org.valija.policy.NetworkList;
import org.valija.policy.PolicySettings;
import org.valija.settings.SettingChanges;
import org.valija.settings.Settings;

/** The networks whose clients may relay. */
@ApplicationScoped
class NetworkFiles implements FileTables {

    private Settings settings;
    private SettingChanges changes;

    /** For the container. */
    NetworkFiles() {}

    @Inject
    NetworkFiles(Settings settings, SettingChanges changes) {
        this.settings = settings;
        this.changes = changes;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return kind == TableKind.MYNETWORKS ? Optional.of(new Trusted()) : Optional.empty();
    }

    private final class Trusted implements FileTable {

        @Override
        public FileForm form() {
            return FileForm.NAMES;
        }

        @Override
        public FileEntry read(String key, String value) {
            try {
                // Postfix writes IPv6 in brackets: [2001:db8::]/32
                Network network = Network.parse(key.replace("[", "").replace("]", ""));
                if (network.prefix() == 0) {
                    throw ChangeRefusedException.invalid(key + " holds everybody");
                }
                return new FileEntry(network.toString(), "");
            } catch (IllegalArgumentException e) {
                throw ChangeRefusedException.invalid("\"" + key + "\" is not a network such as 192.0.2.0/24");
            }
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            NetworkList.parse(settings.get(PolicySettings.TRUSTED_NETWORKS))
                    .forEach(network -> consumer.accept(new FileEntry(network.toString(), "")));
        }

        @Override
        public List<String> warnings(Difference difference) {
            String warning = PolicySettings.TRUSTED_NETWORKS.warningOf(list(difference));
            return warning.isEmpty() ? List.of() : List.of(warning);
        }

        @Override
        public void store(Difference difference) {
            changes.change(PolicySettings.TRUSTED_NETWORKS.name(), list(difference));
        }

        private static String list(Difference difference) {
            return difference.wanted().stream().map(FileEntry::key).collect(Collectors.joining(", "));
        }
    }
}
