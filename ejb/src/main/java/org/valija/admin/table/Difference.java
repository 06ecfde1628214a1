package org.valija.admin.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.valija.admin.table.TableReport.Change;
import org.valija.admin.table.TableReport.Counts;
import org.valija.admin.table.TableReport.LineFault;
import org.valija.admin.table.TableReport.What;
import org.valija.directory.ChangeRefusedException;

/** What a file says, and how that differs from a table as it is. */
final class Difference {

    private final Map<String, FileEntry> wanted = new LinkedHashMap<>();
    private final FileTable table;
    private final List<LineFault> faults = new ArrayList<>();
    private final List<LineFault> passed = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private int unchanged;

    /** Reads the file and the table. */
    Difference(FileTable table, String text) {
        this.table = table;
        table.begin(text);
        table.form().read(text, this::take);
        Set<String> added = new HashSet<>(wanted.keySet());
        table.forEach(now -> {
            added.remove(now.key());
            compare(now);
        });
        wanted.values().stream()
                .filter(entry -> added.contains(entry.key()))
                .map(entry -> new Change(What.ADDED, entry.key(), "", table.shown(entry.value())))
                .forEach(changes::add);
    }

    private void take(int line, String[] parts) {
        try {
            if (parts.length < 2 && table.needsValue()) {
                throw ChangeRefusedException.invalid("\"" + parts[0] + "\" stands alone");
            }
            String value = parts.length < 2 ? "" : parts[1];
            Optional<String> reason = table.passedOver(parts[0], value);
            if (reason.isPresent()) {
                passed.add(new LineFault(line, parts[0], reason.get()));
                return;
            }
            FileEntry entry = table.read(parts[0], value);
            FileEntry before = wanted.putIfAbsent(entry.key(), entry);
            if (before != null && !before.value().equals(entry.value())) {
                throw ChangeRefusedException.invalid(entry.key() + " has another entry above");
            }
        } catch (ChangeRefusedException e) {
            faults.add(new LineFault(line, parts[0], e.getMessage()));
        }
    }

    private void compare(FileEntry now) {
        FileEntry then = wanted.get(now.key());
        if (then == null && table.replaces()) {
            changes.add(new Change(What.REMOVED, now.key(), table.shown(now.value()), ""));
        } else if (then == null || Objects.equals(then.value(), now.value())) {
            unchanged++;
        } else {
            changes.add(new Change(What.CHANGED, now.key(), table.shown(now.value()), table.shown(then.value())));
        }
    }

    /** The entries of the file, in its order. */
    Collection<FileEntry> wanted() {
        return wanted.values();
    }

    /** Removed, changed and added entries. */
    List<Change> changes() {
        return changes;
    }

    /** Why nothing can be imported; empty where it can. */
    List<LineFault> faults() {
        return faults;
    }

    /** The lines that count for nothing here. */
    List<LineFault> passed() {
        return passed;
    }

    Counts counts() {
        return new Counts(count(What.ADDED), count(What.CHANGED), count(What.REMOVED), unchanged);
    }

    private int count(What what) {
        return (int) changes.stream().filter(change -> change.what() == what).count();
    }
}
