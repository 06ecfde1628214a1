package org.valija.content;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The statement that inserts an entity's row, by its annotations. Columns are read from fields, without conversion. */
final class Insertion {

    private static final ClassValue<Insertion> ALL = new ClassValue<>() {
        @Override
        protected Insertion computeValue(Class<?> type) {
            return new Insertion(type);
        }
    };

    private final String text;
    private final List<Field> fields;

    private Insertion(Class<?> type) {
        fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        text = "insert into " + type.getAnnotation(Table.class).name() + " ("
                + fields.stream().map(Insertion::column).collect(Collectors.joining(", "))
                + ") values (" + "?, ".repeat(fields.size() - 1) + "?)";
    }

    static Redo.Statement of(Object entity) {
        Insertion insertion = ALL.get(entity.getClass());
        Object[] values = new Object[insertion.fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(insertion.fields.get(i), entity);
        }
        return new Redo.Statement(insertion.text, 1, values);
    }

    private static Object value(Field field, Object entity) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String column(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty() ? field.getName() : column.name();
    }
}
