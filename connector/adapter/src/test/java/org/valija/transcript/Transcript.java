package org.valija.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A dialogue as a file tells it.
 *
 * @param name the file's name
 * @param options what its {@code #!} lines ask of the server
 * @param lines what is said, in order
 */
public record Transcript(String name, TranscriptOptions options, List<Line> lines) {

    private static final Pattern SAID = Pattern.compile("(\\d*)([CS]):(?: (.*))?");

    /**
     * What one side says.
     *
     * @param number of the line in the file, from 1
     * @param session which of the sessions, from 1
     * @param client whether the client says it
     * @param text as it stands in the file
     */
    public record Line(int number, int session, boolean client, String text) {}

    /** Reads a file. @throws IllegalArgumentException with file and line where it is no transcript */
    public static Transcript read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lines as of a file. */
    public static Transcript parse(String name, List<String> text) {
        Map<String, String> options = new TreeMap<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i);
            if (line.startsWith("#!")) {
                String[] option = line.substring(2).strip().split("\\s+", 2);
                options.put(option[0], option.length > 1 ? option[1] : "");
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Matcher said = SAID.matcher(line);
                if (!said.matches()) {
                    throw new IllegalArgumentException(name + ":" + (i + 1) + ": neither C: nor S:, " + line);
                }
                int session = said.group(1).isEmpty() ? 1 : Integer.parseInt(said.group(1));
                String what = said.group(3) == null ? "" : said.group(3);
                lines.add(new Line(i + 1, session, said.group(2).equals("C"), what));
            }
        }
        return new Transcript(name, new TranscriptOptions(options), lines);
    }

    /** All transcripts of the source tree with this extension, by name. */
    public static List<Transcript> all(String extension) {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("src/transcripts"))) {
            root = root.getParent();
        }
        if (root == null) {
            throw new IllegalStateException(
                    "no src/transcripts above " + Path.of("").toAbsolutePath());
        }
        try (Stream<Path> files = Files.walk(root.resolve("src/transcripts"))) {
            return files.filter(f -> f.toString().endsWith("." + extension))
                    .sorted()
                    .map(Transcript::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
