package org.valija.content;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Writes and reads one value of a {@link Redo.Statement}. */
final class RedoValue {

    private static final int NULL = 0;
    private static final int LONG = 1;
    private static final int INTEGER = 2;
    private static final int BOOLEAN = 3;
    private static final int STRING = 4;
    private static final int OCTETS = 5;
    private static final int LONGS = 6;
    private static final int OCTET_STRINGS = 7;
    private static final int INTEGERS = 8;
    private static final int BOOLEANS = 9;
    private static final int STRINGS = 10;

    private RedoValue() {}

    static void write(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(NULL);
            case Long number -> {
                out.writeByte(LONG);
                out.writeLong(number);
            }
            case Integer number -> {
                out.writeByte(INTEGER);
                out.writeInt(number);
            }
            case Boolean yes -> {
                out.writeByte(BOOLEAN);
                out.writeBoolean(yes);
            }
            case String text -> octets(out, STRING, text.getBytes(StandardCharsets.UTF_8));
            case byte[] octets -> octets(out, OCTETS, octets);
            case Long[] numbers -> array(out, LONGS, numbers);
            case byte[][] octets -> array(out, OCTET_STRINGS, octets);
            case Integer[] numbers -> array(out, INTEGERS, numbers);
            case Boolean[] answers -> array(out, BOOLEANS, answers);
            case String[] texts -> array(out, STRINGS, texts);
            default -> throw new IllegalArgumentException("a value of " + value.getClass());
        }
    }

    private static void octets(DataOutputStream out, int kind, byte[] octets) throws IOException {
        out.writeByte(kind);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static void array(DataOutputStream out, int kind, Object[] values) throws IOException {
        out.writeByte(kind);
        out.writeInt(values.length);
        for (Object value : values) {
            write(out, value);
        }
    }

    static Object read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case NULL -> null;
            case LONG -> in.readLong();
            case INTEGER -> in.readInt();
            case BOOLEAN -> in.readBoolean();
            case STRING -> new String(octets(in), StandardCharsets.UTF_8);
            case OCTETS -> octets(in);
            case LONGS -> array(in, Long[]::new);
            case OCTET_STRINGS -> array(in, byte[][]::new);
            case INTEGERS -> array(in, Integer[]::new);
            case BOOLEANS -> array(in, Boolean[]::new);
            case STRINGS -> array(in, String[]::new);
            default -> throw new IllegalArgumentException("a value of kind " + kind);
        };
    }

    private static byte[] octets(DataInputStream in) throws IOException {
        byte[] octets = new byte[in.readInt()];
        in.readFully(octets);
        return octets;
    }

    private static <T> T[] array(DataInputStream in, IntFunction<T[]> make) throws IOException {
        Object[] values = make.apply(in.readInt());
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in);
        }
        @SuppressWarnings("unchecked") // make made it
        T[] array = (T[]) values;
        return array;
    }
}
