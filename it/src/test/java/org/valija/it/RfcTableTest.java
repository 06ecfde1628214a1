package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every RFC that the code cites has its row in {@code src/docs/rfc.tsv}. */
class RfcTableTest {

    private static final Path TREE = Path.of("..");
    private static final Pattern CITATION = Pattern.compile("\\bRFC (\\d+)");
    private static final int COLUMNS = 4;

    @Test
    @DisplayName("B2: the RFCs that the code follows have their rows")
    void citedRfcsAreListed() throws IOException {
        Set<String> missing = cited();
        assertTrue(missing.contains("5321"), "the search found the sources");
        missing.removeAll(listed());
        assertEquals(Set.of(), missing, "cited, but not in src/docs/rfc.tsv");
    }

    /** A protocol's RFC that is said to be implemented has a dialogue that shows it, not its announcement alone. */
    @ParameterizedTest
    @ValueSource(strings = {"smtp", "pop3", "imap"})
    void implementedRfcsHaveTranscripts(String protocol) throws IOException {
        Set<String> shown = new TreeSet<>();
        try (Stream<Path> files = Files.list(TREE.resolve("src/transcripts").resolve(protocol))) {
            files.flatMap(file -> CITATION.matcher(text(file)).results()).forEach(c -> shown.add(c.group(1)));
        }
        try (Stream<String> rows = Files.lines(TREE.resolve("src/docs/rfc.tsv"))) {
            List<String> missing = rows.map(row -> row.split("\t"))
                    .filter(row -> row[2].startsWith("yes") && row[3].startsWith("protocol " + protocol))
                    .map(row -> row[0])
                    .filter(number -> !shown.contains(number))
                    .toList();
            assertEquals(List.of(), missing, "no transcript cites them");
        }
    }

    @Test
    void rowsAreComplete() throws IOException {
        try (Stream<String> rows = Files.lines(TREE.resolve("src/docs/rfc.tsv"))) {
            rows.forEach(row -> assertEquals(COLUMNS, row.split("\t").length, row));
        }
    }

    private static Set<String> listed() throws IOException {
        try (Stream<String> rows = Files.lines(TREE.resolve("src/docs/rfc.tsv"))) {
            return rows.map(row -> row.split("\t")[0]).collect(Collectors.toSet());
        }
    }

    private static Set<String> cited() throws IOException {
        Set<String> cited = new TreeSet<>();
        for (String module : new String[] {"connector", "ejb", "web", "command"}) {
            try (Stream<Path> files = Files.walk(TREE.resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(RfcTableTest::text)
                        .flatMap(text -> CITATION.matcher(text).results())
                        .map((MatchResult citation) -> citation.group(1))
                        .forEach(cited::add);
            }
        }
        return cited;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
