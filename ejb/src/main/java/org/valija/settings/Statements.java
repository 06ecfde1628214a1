package org.valija.settings;

import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;

/**
 * Runs statements of the path of every message on the connection of the caller's transaction. A native query of
 * Hibernate does the same, but makes a type anew for each array that is bound, which costs more than the statement.
 */
public final class Statements {

    private Statements() {}

    /**
     * Runs a statement, after changes of managed entities are written.
     *
     * @param values for each {@code ?}: {@code null}, a value that JDBC knows, or an array of {@link Long},
     *     {@link Integer}, {@link Boolean}, {@link String} or {@code byte[]}, for an array of the database
     * @return the rows it changed
     * @throws jakarta.persistence.PersistenceException where the database fails
     */
    public static int execute(EntityManager entities, String statement, Object... values) {
        entities.flush();
        WriteGate.pass();
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                bind(connection, prepared, values);
                return prepared.executeUpdate();
            }
        });
    }

    /**
     * The numbers in the first column of what a query finds. Changes of managed entities that are not written yet are
     * not seen.
     *
     * @param values as for {@link #execute}
     * @throws jakarta.persistence.PersistenceException where the database fails
     */
    public static List<Long> numbers(EntityManager entities, String query, Object... values) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(query)) {
                bind(connection, prepared, values);
                List<Long> numbers = new ArrayList<>();
                try (ResultSet rows = prepared.executeQuery()) {
                    while (rows.next()) {
                        numbers.add(rows.getLong(1));
                    }
                }
                return numbers;
            }
        });
    }

    private static void bind(Connection connection, PreparedStatement prepared, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(connection, prepared, i + 1, values[i]);
        }
    }

    private static void bind(Connection connection, PreparedStatement prepared, int place, Object value)
            throws SQLException {
        switch (value) {
            case Long[] numbers -> prepared.setArray(place, array(connection, "bigint", numbers));
            case Integer[] numbers -> prepared.setArray(place, array(connection, "integer", numbers));
            case Boolean[] answers -> prepared.setArray(place, array(connection, "boolean", answers));
            case String[] texts -> prepared.setArray(place, array(connection, "varchar", texts));
            case byte[][] octets -> prepared.setArray(place, array(connection, "bytea", octets));
            case null, default -> prepared.setObject(place, value);
        }
    }

    private static Array array(Connection connection, String type, Object[] elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }
}
