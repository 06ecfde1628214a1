package org.valija.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server's log tells of a start that failed. */
final class StartLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final int TIME_LENGTH = "yyyy-MM-dd HH:mm:ss,SSS".length();
    private static final Pattern INVALID = Pattern.compile(".*\\.InvalidSettingException: (setting .*)");

    private StartLog() {}

    /**
     * The line that names the setting whose value was refused, and the value; empty where it was something else.
     *
     * @param since what was logged before counts for nothing
     */
    static Optional<String> invalidSetting(Path log, Instant since) throws IOException {
        String start = TIME.format(LocalDateTime.ofInstant(since, ZoneId.systemDefault()));
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.dropWhile(line -> line.length() < TIME_LENGTH
                            || !Character.isDigit(line.charAt(0))
                            || line.substring(0, TIME_LENGTH).compareTo(start) < 0)
                    .map(INVALID::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .findFirst();
        }
    }
}
