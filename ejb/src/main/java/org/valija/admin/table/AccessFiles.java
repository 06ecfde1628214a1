package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.valija.directory.ChangeRefusedException;
import org.valija.policy.access.AccessAction.Kind;
import org.valija.policy.access.AccessChanges;
import org.valija.policy.access.AccessEntry;
import org.valija.policy.access.AccessListing;
import org.valija.policy.access.AccessTag;

/** The access table: all of it as sendmail has it, its relay-domains, and the entries of each tag as Postfix has them. */
@ApplicationScoped
class AccessFiles implements FileTables {

    private AccessListing listing;
    private AccessChanges changes;

    /** For the container. */
    AccessFiles() {}

    @Inject
    AccessFiles(AccessListing listing, AccessChanges changes) {
        this.listing = listing;
        this.changes = changes;
    }

    @Override
    public Optional<FileTable> of(TableKind kind) {
        return switch (kind) {
            case ACCESS -> Optional.of(new Whole());
            case RELAY_DOMAINS -> Optional.of(new Relaying());
            case CLIENT_ACCESS -> Optional.of(new Tagged(AccessTag.CONNECT));
            case HELO_ACCESS -> Optional.of(new Tagged(AccessTag.HELO));
            case SENDER_ACCESS -> Optional.of(new Tagged(AccessTag.FROM));
            case RECIPIENT_ACCESS -> Optional.of(new Tagged(AccessTag.TO));
            case MX_ACCESS -> Optional.of(new Tagged(AccessTag.MX));
            case NS_ACCESS -> Optional.of(new Tagged(AccessTag.NS));
            case A_ACCESS -> Optional.of(new Tagged(AccessTag.ADDRESS));
            default -> Optional.empty();
        };
    }

    private final class Whole implements FileTable {

        @Override
        public FileForm form() {
            return FileForm.PAIRS;
        }

        @Override
        public FileEntry read(String key, String value) {
            // a tag may stand apart from what it is for
            String[] parts = key.endsWith(":") ? value.split("\\s+", 2) : new String[0];
            AccessEntry entry =
                    parts.length == 2 ? AccessEntry.parse(key + parts[0], parts[1]) : AccessEntry.parse(key, value);
            return new FileEntry(entry.key().toString(), entry.action().toString());
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            listing.forEach(entry -> consumer.accept(
                    new FileEntry(entry.key().toString(), entry.action().toString())));
        }

        @Override
        public void store(Difference difference) {
            changes.replace(() -> difference.wanted().stream()
                    .map(entry -> AccessEntry.parse(entry.key(), entry.value()))
                    .iterator());
        }
    }

    /** A part of the table; the rest stays. */
    private abstract class Part implements FileTable {

        /** Whether an entry is of this part. */
        abstract boolean has(AccessEntry entry);

        /** The entry as the whole table has it. */
        abstract AccessEntry whole(FileEntry entry);

        /** The entry as the file has it. */
        abstract FileEntry part(AccessEntry entry);

        @Override
        public FileEntry read(String key, String value) {
            return part(whole(new FileEntry(key, value)));
        }

        @Override
        public void forEach(Consumer<FileEntry> consumer) {
            listing.forEach(entry -> {
                if (has(entry)) {
                    consumer.accept(part(entry));
                }
            });
        }

        @Override
        public void store(Difference difference) {
            List<AccessEntry> others = new ArrayList<>();
            listing.forEach(entry -> {
                if (!has(entry)) {
                    others.add(entry);
                }
            });
            changes.replace(() -> Stream.concat(
                            others.stream(), difference.wanted().stream().map(this::whole))
                    .iterator());
        }
    }

    /** The entries behind a tag, which Postfix' files leave out. */
    private final class Tagged extends Part {

        private final AccessTag tag;

        Tagged(AccessTag tag) {
            this.tag = tag;
        }

        @Override
        public FileForm form() {
            return FileForm.PAIRS;
        }

        @Override
        boolean has(AccessEntry entry) {
            return entry.key().tag() == tag;
        }

        @Override
        AccessEntry whole(FileEntry entry) {
            return AccessEntry.parse(tag + entry.key(), entry.value());
        }

        @Override
        FileEntry part(AccessEntry entry) {
            return new FileEntry(entry.key().name(), entry.action().toString());
        }
    }

    /** What mail is relayed to and from: the entries without a tag that say RELAY. */
    private final class Relaying extends Part {

        @Override
        public FileForm form() {
            return FileForm.NAMES;
        }

        @Override
        boolean has(AccessEntry entry) {
            return entry.key().tag() == AccessTag.NONE && entry.action().kind() == Kind.RELAY;
        }

        @Override
        public FileEntry read(String key, String value) {
            AccessEntry entry = whole(new FileEntry(key, value));
            if (entry.key().tag() != AccessTag.NONE) {
                throw ChangeRefusedException.invalid("\"" + key + "\" is not a domain, host or network");
            }
            listing.find(entry.key()).filter(other -> !has(other)).ifPresent(other -> {
                throw ChangeRefusedException.invalid(
                        "In the access table stands " + other.key() + " " + other.action());
            });
            return part(entry);
        }

        @Override
        AccessEntry whole(FileEntry entry) {
            return AccessEntry.parse(entry.key(), Kind.RELAY.name());
        }

        @Override
        FileEntry part(AccessEntry entry) {
            return new FileEntry(entry.key().name(), "");
        }
    }
}
