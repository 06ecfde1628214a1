package org.valija.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads what {@link CompactWriter} wrote. Fails with an {@link IndexOutOfBoundsException} where octets are missing. */
final class CompactReader {

    private static final int SEVEN_BITS = 0x7f;

    private final byte[] octets;
    private int at;

    CompactReader(byte[] octets) {
        this.octets = octets;
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte octet = octets[at++];
            number |= (long) (octet & SEVEN_BITS) << shift;
            if (octet >= 0) {
                return number;
            }
        }
    }

    String text() {
        int length = (int) number() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(octets, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    <T> List<T> list(Supplier<T> read) {
        int size = (int) number();
        List<T> items = new ArrayList<>(Math.min(size, octets.length));
        for (int i = 0; i < size; i++) {
            items.add(read.get());
        }
        return items;
    }
}
