package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.routing.table.AddressChanges;
import org.valija.routing.table.AddressEntry;
import org.valija.routing.table.AddressListing;
import org.valija.routing.table.AddressTable;

/** The tables of addresses. */
@ApplicationScoped
class AddressFiles implements FileTables {

    private AddressListing listing;
    private AddressChanges changes;

    /** For the container. */
    AddressFiles() {}

    @Inject
    AddressFiles(AddressListing listing, AddressChanges changes) {
        this.listing = listing;
        this.changes = changes;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return switch (kind) {
            case VIRTUSERTABLE -> Optional.of(new Whole(AddressTable.VIRTUAL));
            case VIRTUAL -> Optional.of(new Virtual());
            case RECIPIENT_CANONICAL -> Optional.of(new Whole(AddressTable.RECIPIENT_CANONICAL));
            case SENDER_CANONICAL -> Optional.of(new Whole(AddressTable.SENDER_CANONICAL));
            case GENERICSTABLE, GENERIC -> Optional.of(new Whole(AddressTable.GENERIC));
            case SENDER_BCC -> Optional.of(new Whole(AddressTable.SENDER_BCC));
            case RECIPIENT_BCC -> Optional.of(new Whole(AddressTable.RECIPIENT_BCC));
            case RELAY_RECIPIENTS -> Optional.of(new Whole(AddressTable.RELAY_RECIPIENTS));
            default -> Optional.empty();
        };
    }

    /** As Postfix has it: a name alone in front makes a domain whose addresses the file has. */
    private final class Virtual extends Whole {

        Virtual() {
            super(AddressTable.VIRTUAL);
        }

        @Override
        public Optional<String> passedOver(String key, String value) {
            boolean domain = key.indexOf('@') < 0 && key.indexOf('.') > 0;
            return domain
                    ? Optional.of("makes a virtual domain for Postfix; here domain add makes one")
                    : Optional.empty();
        }
    }

    private class Whole implements FileTable {

        private final AddressTable table;

        Whole(AddressTable table) {
            this.table = table;
        }

        @Override
        public FileForm form() {
            return FileForm.PAIRS;
        }

        @Override
        public FileEntry read(String key, String value) {
            AddressEntry entry = changes.checked(AddressEntry.parse(table, key, value));
            return new FileEntry(entry.key(), entry.text());
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            listing.forEach(table, entry -> consumer.accept(new FileEntry(entry.key(), entry.text())));
        }

        @Override
        public void store(Difference difference) {
            changes.replace(
                    table,
                    difference.wanted().stream()
                            .map(entry -> AddressEntry.parse(table, entry.key(), entry.value()))
                            .toList());
        }
    }
}
