package org.valija.content;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statement that inserts rows of entities, by their annotations. Columns are read from fields, without conversion.
 * It has an array for each column, so its text is the same for any number of rows.
 */
final class Insertion {

    private static final ClassValue<Insertion> ALL = new ClassValue<>() {
        @Override
        protected Insertion computeValue(Class<?> type) {
            return new Insertion(type);
        }
    };

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            long.class, new Kind(Long.class, "bigint"),
            Long.class, new Kind(Long.class, "bigint"),
            int.class, new Kind(Integer.class, "integer"),
            boolean.class, new Kind(Boolean.class, "boolean"),
            String.class, new Kind(String.class, "varchar"),
            byte[].class, new Kind(byte[].class, "bytea"));

    private final String text;
    private final List<Field> fields;

    /** What a field holds. @param sql how the database calls it */
    private record Kind(Class<?> type, String sql) {}

    private Insertion(Class<?> type) {
        fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        text = "insert into " + type.getAnnotation(Table.class).name()
                + fields.stream().map(Insertion::column).collect(Collectors.joining(", ", " (", ")"))
                + " select * from "
                + fields.stream()
                        .map(field -> "cast(? as " + kind(field).sql + " array)")
                        .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    /** @param entities of one type, at least one */
    static Redo.Statement of(List<?> entities) {
        Insertion insertion = ALL.get(entities.getFirst().getClass());
        Object[] values =
                insertion.fields.stream().map(field -> values(field, entities)).toArray();
        return new Redo.Statement(insertion.text, entities.size(), values);
    }

    private static Object[] values(Field field, List<?> entities) {
        Object[] values = (Object[]) Array.newInstance(kind(field).type, entities.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = value(field, entities.get(i));
        }
        return values;
    }

    private static Object value(Field field, Object entity) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException where it is none that a statement can name */
    private static Kind kind(Field field) {
        Kind kind = KINDS.get(field.getType());
        if (kind == null) {
            throw new IllegalArgumentException("a column of " + field);
        }
        return kind;
    }

    private static String column(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty() ? field.getName() : column.name();
    }
}
