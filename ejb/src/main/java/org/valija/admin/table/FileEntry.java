package org.valija.admin.table;

/** An entry of a table in the one form in which it is kept. @param value empty where a table has keys alone */
record FileEntry(String key, String value) {}
