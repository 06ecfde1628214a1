package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.valija.admin.table.TableReport.Change;
import org.valija.admin.table.TableReport.LineFault;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.Settings;

/** Reads files into tables, and tables into files, in the caller's transaction. */
@ApplicationScoped
class TableFiles {

    /** Many wrong lines have one cause; the first ones show it. */
    private static final int TOLD = 20;

    private Iterable<FileTables> tables;
    private Settings settings;

    /** For the container. */
    TableFiles() {}

    @Inject
    TableFiles(@Any Instance<FileTables> tables, Settings settings) {
        this((Iterable<FileTables>) tables, settings);
    }

    TableFiles(Iterable<FileTables> tables, Settings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /** What importing the file would do; changes nothing. */
    TableReport look(TableKind kind, String text) {
        FileTable table = table(kind);
        return report(kind, table, new Difference(table, text), false);
    }

    /**
     * Makes a table what a file says.
     *
     * @throws ChangeRefusedException naming the lines that cannot be taken, with the reason of each
     */
    TableReport replace(TableKind kind, String text) {
        FileTable table = table(kind);
        Difference difference = new Difference(table, text);
        refuse(difference.faults());
        if (!difference.changes().isEmpty()) {
            table.store(difference);
        }
        return report(kind, table, difference, true);
    }

    /** A whole table as a file that {@link #replace} reads. */
    String file(TableKind kind) {
        FileTable table = table(kind);
        if (!table.comesOut()) {
            throw ChangeRefusedException.invalid("Passwords go in and never come out: there is no file of " + kind);
        }
        StringBuilder file = new StringBuilder();
        table.forEach(entry ->
                file.append(table.form().line(entry.key(), entry.value())).append('\n'));
        return file.toString();
    }

    private FileTable table(TableKind kind) {
        for (FileTables some : tables) {
            if (some.of(kind).isPresent()) {
                return some.of(kind).get();
            }
        }
        throw new IllegalStateException("nobody keeps " + kind);
    }

    private TableReport report(TableKind kind, FileTable table, Difference difference, boolean imported) {
        int most = settings.get(TableSettings.SHOWN);
        List<Change> changes = difference.changes();
        List<LineFault> faults = difference.faults();
        return new TableReport(
                kind,
                imported,
                difference.counts(),
                List.copyOf(changes.subList(0, Math.min(most, changes.size()))),
                List.copyOf(faults.subList(0, Math.min(most, faults.size()))),
                faults.size(),
                List.copyOf(difference
                        .passed()
                        .subList(0, Math.min(most, difference.passed().size()))),
                table.warnings(difference));
    }

    private static void refuse(List<LineFault> faults) {
        if (!faults.isEmpty()) {
            String rest = faults.size() > TOLD ? "; and " + (faults.size() - TOLD) + " lines more" : "";
            throw ChangeRefusedException.invalid("Nothing was changed. "
                    + faults.stream().limit(TOLD).map(LineFault::toString).collect(Collectors.joining("; "))
                    + rest);
        }
    }
}
