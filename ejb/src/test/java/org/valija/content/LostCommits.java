package org.valija.content;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.valija.settings.TestDatabase;

/** Takes commits back, as an embedded database does that fails before it has written them. */
public final class LostCommits {

    private static final String MARKS = "journal_mark";

    private final TestDatabase database;
    private final List<String> tables;

    /** From now on all commits to these tables can be lost. */
    public LostCommits(TestDatabase database, String... tables) {
        this.database = database;
        this.tables = new ArrayList<>(List.of(tables));
        this.tables.add(MARKS);
        for (String table : this.tables) {
            run("drop table if exists kept_" + table, "create table kept_" + table + " as select * from " + table);
        }
    }

    /** Leaves the tables as they were at the beginning; once. */
    public void lose() {
        run("set referential_integrity false");
        for (String table : tables) {
            run(
                    "delete from " + table,
                    "insert into " + table + " select * from kept_" + table,
                    "drop table kept_" + table);
        }
        run("set referential_integrity true", "delete from journal_open");
    }

    /** All rows of the tables but the journal's own. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet found = statement.executeQuery("select * from " + table + " order by 1")) {
                    while (!table.equals(MARKS) && found.next()) {
                        StringBuilder row = new StringBuilder(table);
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                            row.append(' ').append(found.getString(i));
                        }
                        rows.add(row.toString());
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private void run(String... statements) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
