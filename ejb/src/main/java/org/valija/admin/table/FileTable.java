package org.valija.admin.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.directory.ChangeRefusedException;

/** A table of this server as one kind of file has it. For one thread and one transaction. */
interface FileTable {

    /** How the file writes entries. */
    FileForm form();

    /** Looks at a whole file before its lines are read. */
    default void begin(String text) {}

    /** Why a line counts for nothing here, though the rest of its file does; empty where it counts. */
    default Optional<String> passedOver(String key, String value) {
        return Optional.empty();
    }

    /**
     * The entry that a line means.
     *
     * @throws ChangeRefusedException with the reason where it cannot be
     */
    FileEntry read(String key, String value);

    /** Hands over all entries as they are now, in the order in which a file has them. */
    void forEach(Consumer<FileEntry> consumer);

    /** Makes the table what the file says. */
    void store(Difference difference);

    /** What the administrator should know of a file that is taken, as sentences. */
    default List<String> warnings(Difference difference) {
        return List.of();
    }

    /** A value as it may be shown. */
    default String shown(String value) {
        return value;
    }

    /** Whether the table may be read by people, and so as a file. */
    default boolean comesOut() {
        return true;
    }

    /** Whether a key alone is a wrong line; otherwise its value is empty. */
    default boolean needsValue() {
        return true;
    }

    /** Whether entries go that the file does not have. Otherwise it only adds to what there is. */
    default boolean replaces() {
        return true;
    }
}
