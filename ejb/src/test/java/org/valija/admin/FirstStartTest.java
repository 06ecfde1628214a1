package org.valija.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.auth.TestAuthenticator;
import org.valija.content.DurabilityBarrier;
import org.valija.directory.Account;
import org.valija.directory.TestDirectory;
import org.valija.mail.MailAddress;
import org.valija.settings.DataDirectory;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.ServerSettings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

class FirstStartTest {

    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 1);

    @TempDir
    private Path folder;

    private final TestDatabase database = new TestDatabase();
    private final TestDirectory here = new TestDirectory(database);
    private final TestAuthenticator auth = new TestAuthenticator(here, System::nanoTime);
    private final SignIn signIn = new SignIn();

    @BeforeEach
    void prepare() {
        AdminKey key = new AdminKey();
        key.data = new DataDirectory(folder);
        key.read();
        signIn.authenticator = auth.authenticator();
        signIn.directory = here.directory();
        signIn.key = key;
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    @DisplayName("An empty directory gets a domain, an administrator and the addresses that RFC 2142 asks for")
    void firstStart() {
        start(Map.of("valija.domain", "Example.com", "valija.admin.password", "given password"));

        Account admin =
                here.directory().account(MailAddress.of("admin@example.com")).orElseThrow();
        assertTrue(admin.administrator());
        assertEquals(
                List.of(admin.address()),
                here.directory()
                        .alias(MailAddress.of("postmaster@example.com"))
                        .orElseThrow()
                        .addresses());
        assertEquals(
                new SignIn.Outcome.Accepted("admin@example.com"),
                signIn.byPassword(CLIENT, "admin@example.com", "given password"));
        assertFalse(Files.exists(folder.resolve("keys/first-password")));
    }

    @Test
    @DisplayName("P19: a password made up is left in a file for the server's user alone")
    void aPasswordMadeUpIsLeftForTheServersUserAlone() throws IOException {
        start(Map.of());

        Path file = folder.resolve("keys/first-password");
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        String password = Files.readString(file).strip();
        assertInstanceOf(SignIn.Outcome.Accepted.class, signIn.byPassword(CLIENT, "admin@example.org", password));
    }

    @Test
    void aSecondStartChangesNothing() {
        start(Map.of("valija.admin.password", "given password"));
        start(Map.of("valija.admin.password", "another password", "valija.domain", "example.com"));

        assertTrue(here.directory().domain("example.com").isEmpty());
        assertInstanceOf(
                SignIn.Outcome.Accepted.class, signIn.byPassword(CLIENT, "admin@example.org", "given password"));
    }

    @Test
    void aBadPasswordStopsTheStart() {
        assertThrows(InvalidSettingException.class, () -> start(Map.of("valija.admin.password", "short")));
        assertTrue(here.directory().domain("example.org").isEmpty());
    }

    @Test
    void onlyAdministratorsSignIn() {
        start(Map.of());
        here.addAccount("ana@example.org", auth.hash("her password"));

        assertEquals(
                new SignIn.Outcome.Forbidden("ana@example.org"),
                signIn.byPassword(CLIENT, "ana@example.org", "her password"));
        assertInstanceOf(SignIn.Outcome.Refused.class, signIn.byPassword(CLIENT, "admin@example.org", "her password"));
    }

    @Test
    void theKeyFileLetsItsReaderIn() throws IOException {
        Path file = folder.resolve("keys/admin.key");
        String key = Files.readString(file).strip();

        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        assertEquals(new SignIn.Outcome.Accepted("local"), signIn.byKey(key));
        assertEquals(SignIn.REFUSED, signIn.byKey(""));
        assertEquals(SignIn.REFUSED, signIn.byKey(key.substring(1)));
    }

    private void start(Map<String, String> properties) {
        FirstStart first = new FirstStart();
        first.settings = TestSettings.started(properties, new ServerSettings());
        first.data = new DataDirectory(folder);
        first.key = signIn.key;
        first.listing = here.listing();
        first.passwords = auth.passwords();
        first.changes = here.changes();
        first.transactions = database.transactions();
        first.confirmation = new Confirmation();
        first.confirmation.barrier = new DurabilityBarrier(database.source());
        first.start();
    }
}
