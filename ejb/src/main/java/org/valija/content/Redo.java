package org.valija.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements by which a transaction can be done again, in their order. Used by one thread at a time. */
final class Redo {

    private static final int VERSION = 1;

    private final List<Statement> statements = new ArrayList<>();

    /**
     * A statement with a value for each {@code ?}: a {@link Long}, {@link Integer}, {@link Boolean}, {@link String} or
     * {@code byte[]}, an array of these, or {@code null}, also within an array.
     *
     * @param rows that it has to change; -1 where any number is right
     */
    record Statement(String text, int rows, Object[] values) {}

    void add(Statement statement) {
        statements.add(statement);
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    List<Statement> statements() {
        return statements;
    }

    /** What {@link #read} reads. Each text stands there once. */
    byte[] octets() {
        Map<String, Integer> texts = new LinkedHashMap<>();
        statements.forEach(statement -> texts.putIfAbsent(statement.text, texts.size()));
        ByteArrayOutputStream octets = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(VERSION);
            out.writeInt(texts.size());
            for (String text : texts.keySet()) {
                out.writeUTF(text);
            }
            out.writeInt(statements.size());
            for (Statement statement : statements) {
                out.writeInt(texts.get(statement.text));
                out.writeInt(statement.rows);
                out.writeInt(statement.values.length);
                for (Object value : statement.values) {
                    RedoValue.write(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** @throws IllegalArgumentException where it was not written by {@link #octets} of a version that is known */
    static Redo read(byte[] octets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("a record of version " + version);
            }
            String[] texts = new String[in.readInt()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = in.readUTF();
            }
            Redo redo = new Redo();
            for (int left = in.readInt(); left > 0; left--) {
                String text = texts[in.readInt()];
                int rows = in.readInt();
                Object[] values = new Object[in.readInt()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = RedoValue.read(in);
                }
                redo.add(new Statement(text, rows, values));
            }
            return redo;
        } catch (IOException e) {
            throw new IllegalArgumentException("a record that is cut off", e);
        }
    }
}
