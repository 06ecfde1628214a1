package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.routing.transport.TransportChanges;
import org.valija.routing.transport.TransportEntry;
import org.valija.routing.transport.TransportListing;

/** The transport table. */
@ApplicationScoped
class TransportFiles implements FileTables {

    private TransportListing listing;
    private TransportChanges changes;

    /** For the container. */
    TransportFiles() {}

    @Inject
    TransportFiles(TransportListing listing, TransportChanges changes) {
        this.listing = listing;
        this.changes = changes;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return kind == TableKind.MAILERTABLE || kind == TableKind.TRANSPORT
                ? Optional.of(new Whole())
                : Optional.empty();
    }

    private final class Whole implements FileTable {

        @Override
        public FileForm form() {
            return FileForm.PAIRS;
        }

        @Override
        public FileEntry read(String key, String value) {
            TransportEntry entry = changes.checked(TransportEntry.parse(key, value));
            return new FileEntry(entry.key().toString(), entry.target().toString());
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            listing.forEach(entry -> consumer.accept(
                    new FileEntry(entry.key().toString(), entry.target().toString())));
        }

        @Override
        public void store(Difference difference) {
            changes.replace(difference.wanted().stream()
                    .map(entry -> TransportEntry.parse(entry.key(), entry.value()))
                    .toList());
        }
    }
}
