package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.delivery.suppression.Suppression;
import org.valija.delivery.suppression.SuppressionChanges;
import org.valija.delivery.suppression.SuppressionListing;

/** The suppression list, an address or {@code @domain} a line; what stands behind it is the reason. */
@ApplicationScoped
class SuppressionFiles implements FileTables {

    private SuppressionListing listing;
    private SuppressionChanges changes;

    /** For the container. */
    SuppressionFiles() {}

    @Inject
    SuppressionFiles(SuppressionListing listing, SuppressionChanges changes) {
        this.listing = listing;
        this.changes = changes;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return kind == TableKind.SUPPRESSION ? Optional.of(new Whole()) : Optional.empty();
    }

    private final class Whole implements FileTable {

        @Override
        public FileForm form() {
            return FileForm.PAIRS;
        }

        @Override
        public boolean needsValue() {
            return false;
        }

        @Override
        public FileEntry read(String key, String value) {
            Suppression entry = Suppression.parse(key, value);
            return new FileEntry(entry.key(), entry.value());
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            listing.forEach(entry -> consumer.accept(new FileEntry(entry.key(), entry.value())));
        }

        @Override
        public void store(Difference difference) {
            changes.put(difference.wanted().stream()
                    .map(entry -> Suppression.parse(entry.key(), entry.value()))
                    .toList());
        }

        @Override
        public boolean replaces() {
            return false;
        }
    }
}
