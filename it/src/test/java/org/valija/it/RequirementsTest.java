package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each requirement of a mail transfer agent is quoted by a test, by its id, or {@code compatibility.md} has a row that
 * says what replaces it. Tests quote ids in display names and comments, transcripts and scenarios in comments; {@code
 * S6 to S9} quotes all four.
 */
class RequirementsTest {

    private static final Path TREE = Path.of("..");
    private static final Path COMPATIBILITY = TREE.resolve("src/docs/compatibility.md");

    /** An id, or the first and the last of several; not a part of a longer word. */
    private static final Pattern QUOTE =
            Pattern.compile("(?<![\\w+./%-])([SPBX])([0-9]{1,2})(?: to \\1([0-9]{1,2}))?(?![\\w+./%-]|\\.[0-9])");

    /** A line of a test that speaks rather than does something. */
    private static final Pattern SPEECH =
            Pattern.compile("\\s*(?:\\*|/\\*\\*|//|\"|@DisplayName\\().*|.*@DisplayName.*");

    private static final Set<String> TESTED = tested();
    private static final Set<String> DOCUMENTED = documented();

    static Stream<String> ids() {
        return Stream.of(ids("S", 47), ids("P", 32), ids("B", 15), ids("X", 3)).flatMap(part -> part);
    }

    private static Stream<String> ids(String part, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> part + number);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void isTestedOrReplaced(String id) {
        assertTrue(
                TESTED.contains(id) || DOCUMENTED.contains(id),
                () -> "no test quotes " + id + ", and src/docs/compatibility.md has no row for it");
    }

    @Test
    @DisplayName("what is quoted exists")
    void noOtherIds() {
        Set<String> known = ids().collect(Collectors.toSet());
        Stream<String> quoted = Stream.concat(TESTED.stream(), DOCUMENTED.stream());
        assertEquals(List.of(), quoted.filter(id -> !known.contains(id)).toList());
    }

    private static Set<String> tested() {
        Set<String> tested = new TreeSet<>();
        String own = RequirementsTest.class.getSimpleName();
        for (String module : List.of("connector", "ejb", "web", "command", "it")) {
            files(TREE.resolve(module), file -> isTest(file) && !file.toString().contains(own))
                    .flatMap(RequirementsTest::lines)
                    .filter(line -> SPEECH.matcher(line).matches())
                    .forEach(line -> quotes(line, tested));
        }
        files(TREE.resolve("src/transcripts"), Files::isRegularFile)
                .flatMap(RequirementsTest::lines)
                .filter(line -> line.startsWith("# "))
                .forEach(line -> quotes(line, tested));
        files(TREE.resolve("src/interop"), file -> file.endsWith("run.sh"))
                .flatMap(RequirementsTest::lines)
                .filter(line -> line.startsWith("#"))
                .forEach(line -> quotes(line, tested));
        return tested;
    }

    private static boolean isTest(Path file) {
        return file.toString().endsWith(".java") && file.toString().contains("src/test");
    }

    /** The first column of its rows. */
    private static Set<String> documented() {
        Set<String> documented = new TreeSet<>();
        lines(COMPATIBILITY)
                .filter(line -> line.startsWith("| ") && line.split("\\|").length > 3)
                .forEach(line -> quotes(line.split("\\|")[1], documented));
        return documented;
    }

    private static void quotes(String line, Set<String> into) {
        Matcher quote = QUOTE.matcher(line);
        while (quote.find()) {
            int first = Integer.parseInt(quote.group(2));
            int last = quote.group(3) == null ? first : Integer.parseInt(quote.group(3));
            IntStream.rangeClosed(first, last).forEach(number -> into.add(quote.group(1) + number));
        }
    }

    private static Stream<Path> files(Path under, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(wanted).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Octet by octet: messages among the transcripts are in all kinds of encodings. */
    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
