package org.valija.policy.access;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Short octet strings and a number for each, packed into two arrays: 14 octets an entry besides its own, and no
 * objects. A look-up costs one hash and, on average, less than two comparisons, however many there are.
 *
 * <p>Filled by one thread; once it is published, only read, and then by any number of threads.
 */
final class OctetTable {

    static final int NOWHERE = -1;

    /** Two octets of length and four of number stand before each string. */
    private static final int NUMBER = 2;

    private static final int HEADER = 6;
    private static final int FEWEST_SLOTS = 16;
    private static final int FNV_BASIS = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;
    private static final int GOLDEN = 0x9E3779B9;

    private byte[] records = new byte[FEWEST_SLOTS * HEADER];
    private int used;
    /** Offset of a record plus one; 0 for none. A power of two in number, at most two thirds of them taken. */
    private int[] slots = new int[FEWEST_SLOTS];

    private int size;

    int size() {
        return size;
    }

    /** Octets of memory that it takes. */
    long footprint() {
        return records.length + (long) slots.length * Integer.BYTES;
    }

    /** The place of a string, the octets from {@code from} to before {@code to}; {@link #NOWHERE} where there is none. */
    int find(byte[] text, int from, int to) {
        int slot = slot(text, from, to);
        return slots[slot] == 0 ? NOWHERE : slots[slot] - 1;
    }

    /** The number of the string at a place. */
    int number(int place) {
        return integer(place + NUMBER);
    }

    void setNumber(int place, int number) {
        for (int i = 0; i < Integer.BYTES; i++) {
            records[place + NUMBER + i] = (byte) (number >>> Byte.SIZE * (Integer.BYTES - 1 - i));
        }
    }

    /** The string at a place. */
    byte[] string(int place) {
        return Arrays.copyOfRange(records, place + HEADER, place + HEADER + length(place));
    }

    /** Adds a string that is not there yet; at most 65,535 octets. */
    void add(byte[] text, int number) {
        if (3 * (size + 1) > 2 * slots.length) {
            grow();
        }
        if (used + HEADER + text.length > records.length) {
            records = Arrays.copyOf(records, Math.addExact(records.length + (records.length >> 1), text.length));
        }
        int place = used;
        records[place] = (byte) (text.length >>> Byte.SIZE);
        records[place + 1] = (byte) text.length;
        setNumber(place, number);
        System.arraycopy(text, 0, records, place + HEADER, text.length);
        used += HEADER + text.length;
        slots[slot(text, 0, text.length)] = place + 1;
        size++;
    }

    /** No more is added: gives back what was kept for that. */
    void trim() {
        records = Arrays.copyOf(records, used);
    }

    /** Every place, in the order of adding. */
    void forEach(IntConsumer consumer) {
        for (int place = 0; place < used; place += HEADER + length(place)) {
            consumer.accept(place);
        }
    }

    /** Where the string is, or would be. */
    private int slot(byte[] text, int from, int to) {
        int slot = hash(text, from, to) & slots.length - 1;
        while (slots[slot] != 0 && !is(slots[slot] - 1, text, from, to)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private boolean is(int place, byte[] text, int from, int to) {
        int begin = place + HEADER;
        return length(place) == to - from && Arrays.equals(records, begin, begin + to - from, text, from, to);
    }

    private int length(int place) {
        return (records[place] & 0xff) << Byte.SIZE | records[place + 1] & 0xff;
    }

    private int integer(int at) {
        return records[at] << 24
                | (records[at + 1] & 0xff) << 16
                | (records[at + 2] & 0xff) << 8
                | records[at + 3] & 0xff;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        forEach(place -> {
            int begin = place + HEADER;
            slots[slot(records, begin, begin + length(place))] = place + 1;
        });
    }

    /** FNV-1a, then mixed, as addresses of one network differ in few bits. */
    private static int hash(byte[] text, int from, int to) {
        int hash = FNV_BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i] & 0xff) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 16) * GOLDEN;
        return hash ^ hash >>> 15;
    }
}
