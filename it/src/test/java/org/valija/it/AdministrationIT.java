package org.valija.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator changes, on a server that writes of its own accord every five minutes only. */
class AdministrationIT {

    private static final String INTERVAL = "content.checkpoint-interval";
    private static final String IN_CONSOLE = "@console.example.net";
    private static final String PASSWORD = "a good password";

    /** One of each kind; the names are such that nothing else in the database has them. */
    private static final List<Change> CHANGES = List.of(
            change("domain list", "domain add domain.example.net", "domain.example.net"),
            change("account list", "account add by-account@example.org", "by-account"),
            change("alias list", "alias add by-alias@example.org by-account@example.org", "by-alias"),
            change(
                    "address list virtual",
                    "address set virtual by-virtual@example.org admin@example.org",
                    "by-virtual"),
            change("access list", "access set From:access.example.net REJECT", "access.example.net"),
            change("transport list", "transport set transport.example.net hold", "transport.example.net"),
            change("route list", "route set by-route smtp:[192.0.2.1]:25", "by-route"),
            change("profile list", "profile add by-profile --route by-route", "by-profile"),
            change("suppression list", "suppression add @suppression.example.net", "suppression.example.net"),
            change("restriction list", "restriction set helo warn_if_reject reject_invalid_helo_hostname", "warn_if"),
            change("setting list", "setting set smtp.banner by-setting", "by-setting"));

    @TempDir
    private Path folder;

    private RunningServer server;

    /**
     * @param arguments of the command line that makes it
     * @param listing of the one that shows it
     * @param name what is written for it, and shown
     */
    private record Change(List<String> listing, List<String> arguments, String name) {}

    private static Change change(String listing, String arguments, String name) {
        return new Change(List.of(listing.split(" ")), List.of(arguments.split(" ")), name);
    }

    @BeforeEach
    void start() {
        server = RunningServer.start(folder.resolve("valija"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("what the command line, REST and the console have answered is written, and survives SIGKILL")
    void changesSurvive() throws IOException {
        server.administer("", "setting", "set", INTERVAL, "5m");
        killAndStart();
        assertTrue(shown("setting", "show", INTERVAL).matches("(?s).*value +5m\\b.*"), "the interval itself");

        for (Change change : CHANGES) {
            assertFalse(written(change.name()), change.name() + " is there before it is made");
            server.administer(PASSWORD + "\n", change.arguments().toArray(String[]::new));
            assertTrue(written(change.name()), change.name() + " is not written");
        }
        suppressInConsole();
        assertTrue(written(IN_CONSOLE), "what the console changed is not written");
        server.administer("", "alias", "remove", "abuse@example.org");
        killAndStart();

        for (Change change : CHANGES) {
            String shown = shown(change.listing().toArray(String[]::new));
            assertTrue(shown.contains(change.name()), shown);
        }
        assertTrue(shown("suppression", "list").contains(IN_CONSOLE), "what the console changed");
        assertFalse(shown("alias", "list").contains("abuse@example.org"), "what was removed");
    }

    private void suppressInConsole() {
        RestClient visitor = RestClient.on(server.port("http")).with("Accept-Language", "en");
        RestClient browser =
                visitor.with("Cookie", ConsoleVisit.signedIn(visitor, RestChecks.ADMIN, RunningServer.ADMIN_PASSWORD));
        RestClient.Answer answer = ConsoleVisit.submit(
                browser,
                "/suppression.xhtml",
                "entry",
                Map.of("entry:address", IN_CONSOLE, "entry:reason", "", "entry:until", "", "entry:save", ""));
        assertEquals(200, answer.status(), answer.body());
    }

    private void killAndStart() {
        server.kill();
        server = server.again();
    }

    private String shown(String... arguments) {
        RunningServer.Result result = server.command("", arguments);
        assertEquals(0, result.exitCode(), result.error());
        return result.output();
    }

    /** Whether the database's file has it: octets that are written stay where they are, until others take their place. */
    private boolean written(String name) throws IOException {
        byte[] file = Files.readAllBytes(server.data().resolve("db/valija.mv.db"));
        return new String(file, StandardCharsets.ISO_8859_1).contains(name);
    }
}
