package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console shows. */
interface ConsoleChecks {

    Path PAGES = Path.of("..", "web", "src", "main", "webapp");

    /** Without credentials. */
    RestClient anyone();

    /** The password of the administrator. */
    String password();

    @ParameterizedTest
    @CsvSource({"en, Sign out", "es, Salir"})
    @DisplayName("every page is there in the visitor's language, and has all of its texts")
    default void showEveryPage(String language, String leave) throws IOException {
        RestClient visitor = anyone().with("Accept-Language", language);
        RestClient browser = visitor.with("Cookie", ConsoleVisit.signedIn(visitor, RestChecks.ADMIN, password()));
        List<String> pages;
        try (Stream<Path> files = Files.list(PAGES)) {
            pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xhtml"))
                    .toList();
        }
        assertTrue(pages.contains("settings.xhtml"), "the search found the pages");
        for (String page : pages) {
            RestClient.Answer shown = browser.send("GET", "/" + page, "");
            assertEquals(200, shown.status(), page);
            assertTrue(page.equals("sign-in.xhtml") || shown.body().contains(leave), page);
            assertFalse(shown.body().contains("???"), page);
        }
    }
}
