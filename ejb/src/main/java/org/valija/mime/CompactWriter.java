package org.valija.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Writes numbers and texts compactly; {@link CompactReader} reads them. */
final class CompactWriter {

    private static final int SEVEN_BITS = 0x7f;

    private byte[] buffer = new byte[512];
    private int used;

    /** A number from 0 on. */
    void number(long number) {
        long rest = number;
        while (rest > SEVEN_BITS) {
            octet((byte) (rest & SEVEN_BITS | SEVEN_BITS + 1));
            rest >>>= 7;
        }
        octet((byte) rest);
    }

    /** A text or {@code null}. */
    void text(String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        number(octets.length + 1);
        reserve(octets.length);
        System.arraycopy(octets, 0, buffer, used, octets.length);
        used += octets.length;
    }

    <T> void list(List<T> items, Consumer<T> write) {
        number(items.size());
        items.forEach(write);
    }

    byte[] octets() {
        return Arrays.copyOf(buffer, used);
    }

    private void octet(byte octet) {
        reserve(1);
        buffer[used++] = octet;
    }

    private void reserve(int octets) {
        if (used + octets > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + octets));
        }
    }
}
