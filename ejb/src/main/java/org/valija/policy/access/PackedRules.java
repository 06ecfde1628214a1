package org.valija.policy.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The rules of every name, packed; most names share theirs with thousands of others. Names of the table's kinds
 * cannot be taken for one another: networks begin with an octet that no text has, and an address has its {@code @}
 * where no domain has one. Filled by one thread, then only read.
 */
final class PackedRules {

    private final OctetTable names = new OctetTable();
    private final List<AccessRules> rules = new ArrayList<>();
    private final Map<AccessRules, Integer> numbers = new HashMap<>();

    /** A name as it is looked up. */
    static byte[] octets(AccessKey key) {
        return key.network() ? NetworkKey.octets(key.name()) : key.name().getBytes(StandardCharsets.UTF_8);
    }

    /** Null where nothing is said of the name. */
    AccessRules find(byte[] text, int from, int to) {
        int place = names.find(text, from, to);
        return place == OctetTable.NOWHERE ? null : rules.get(names.number(place));
    }

    /** Sets the rules of a name, whether it is there or not. */
    void put(byte[] name, AccessRules all) {
        int number = numbers.computeIfAbsent(all, this::added);
        int place = names.find(name, 0, name.length);
        if (place == OctetTable.NOWHERE) {
            names.add(name, number);
        } else {
            names.setNumber(place, number);
        }
    }

    void forEach(BiConsumer<byte[], AccessRules> consumer) {
        names.forEach(place -> consumer.accept(names.string(place), rules.get(names.number(place))));
    }

    /** No more is put. */
    PackedRules done() {
        names.trim();
        numbers.clear();
        return this;
    }

    /** Octets of memory that the names take. */
    long footprint() {
        return names.footprint();
    }

    private int added(AccessRules all) {
        rules.add(all);
        return rules.size() - 1;
    }
}
