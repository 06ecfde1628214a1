package org.valija.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the console says is there in both languages. */
class ConsoleTextsTest {

    private static final Locale SPANISH = Locale.of("es");
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path BUNDLES = Path.of("src/main/resources/org/valija/web/console");
    private static final Pattern TEXT = Pattern.compile("text\\['([^']+[^.'])'](?!\\.concat)|with\\('([^']+)'");

    /** A row of the reference, which another test keeps as the code has it: name, default, unit, bounds, meaning. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.*?) \\| (.*?) \\| (.*?) \\| .*$");

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertEquals(
                file("messages.properties").keySet(),
                file("messages_es.properties").keySet());
    }

    @Test
    @DisplayName("a machine that speaks another language keeps no visitor from English")
    void englishIsEnglish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(SPANISH);
        try {
            ResourceBundle.clearCache(getClass().getClassLoader());
            assertEquals("Queue", messages(Locale.ENGLISH).getString("nav.queue"));
            assertTrue(settings(Locale.ENGLISH).keySet().isEmpty());
        } finally {
            Locale.setDefault(before);
            ResourceBundle.clearCache(getClass().getClassLoader());
        }
    }

    @Test
    void whatPagesSayIsThere() throws IOException {
        ResourceBundle english = messages(Locale.ENGLISH);
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PAGES)) {
            files.filter(file -> file.toString().endsWith(".xhtml"))
                    .flatMap(file -> TEXT.matcher(text(file)).results())
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .filter(key -> !english.containsKey(key))
                    .forEach(missing::add);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    @DisplayName("each setting, group and unit has its words in Spanish")
    void settingsSpeakSpanish() {
        String reference = text(Path.of("..", "src", "docs", "settings.md"));
        ResourceBundle spanish = settings(SPANISH);
        Set<String> wanted = new TreeSet<>();
        keys(ROW, reference, row -> SettingTexts.helpKey(row.group(1)), wanted);
        keys(HEADING, reference, heading -> SettingTexts.groupKey(heading.group(1)), wanted);
        keys(ROW, reference, row -> SettingTexts.unitKey(row.group(3)), wanted);
        assertTrue(wanted.contains("help.listener.NAME.allow"), "the search found the settings");
        // one of a few words stands for itself
        wanted.removeIf(key -> key.startsWith("unit.one-of-") || key.equals("unit.true-or-false"));
        wanted.removeIf(spanish::containsKey);
        assertEquals(Set.of(), wanted, "not in settings_es.properties");
    }

    private static void keys(Pattern of, String text, Function<MatchResult, String> key, Set<String> into) {
        of.matcher(text).results().map(key).forEach(into::add);
    }

    private static Properties file(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name))) {
            texts.load(reader);
        }
        return texts;
    }

    private static ResourceBundle messages(Locale locale) {
        return ResourceBundle.getBundle("org.valija.web.console.messages", locale);
    }

    private static ResourceBundle settings(Locale locale) {
        return ResourceBundle.getBundle("org.valija.web.console.settings", locale);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
