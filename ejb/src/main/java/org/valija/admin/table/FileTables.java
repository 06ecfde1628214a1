package org.valija.admin.table;

import java.util.Optional;

/** The tables that one part of the server keeps. */
interface FileTables {

    /** The table that such files are read into; empty where another part has it. */
    Optional<FileTable> of(TableKind kind);
}
