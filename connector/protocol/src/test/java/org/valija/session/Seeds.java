package org.valija.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/**
 * The seeds of all fuzz tests: those in {@code seeds.txt}, to which every seed that found a fault is added, and as
 * many new ones as {@code -Dvalija.fuzz.more} says. A test that fails tells its seed.
 */
public final class Seeds {

    private Seeds() {}

    /** For {@code @MethodSource}. */
    public static LongStream all() {
        return LongStream.concat(kept(), ThreadLocalRandom.current().longs(Integer.getInteger("valija.fuzz.more", 0)));
    }

    private static LongStream kept() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Seeds.class.getResourceAsStream("seeds.txt"), StandardCharsets.US_ASCII))) {
            return lines
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToLong(Long::parseLong)
                    .boxed()
                    .toList()
                    .stream()
                    .mapToLong(Long::longValue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
