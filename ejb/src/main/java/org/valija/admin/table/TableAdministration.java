package org.valija.admin.table;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.valija.admin.Audit;
import org.valija.admin.Roles;

/**
 * Tables as files of sendmail and Postfix. An import is one transaction: it takes the whole file or, with the reason,
 * nothing of it.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class TableAdministration {

    @Inject
    TableFiles files;

    @Inject
    Audit audit;

    /** What importing the file would do; changes nothing. */
    public TableReport look(TableKind kind, String text) {
        return files.look(kind, text);
    }

    /**
     * Makes a table what a file says.
     *
     * @throws org.valija.directory.ChangeRefusedException naming the lines that cannot be taken, with the reason of each
     */
    public TableReport replace(TableKind kind, String text) {
        TableReport report = files.replace(kind, text);
        audit.note("table import", kind + " " + report.counts());
        return report;
    }

    /** A whole table as a file that {@link #replace} reads. */
    public String file(TableKind kind) {
        return files.file(kind);
    }
}
