package org.valija.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.TestSettings;

class PasswordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"bcrypt", "sha512"})
    void aHashFitsItsPasswordAlone(String kind) {
        Passwords passwords = passwords(kind);

        String hash = passwords.hash("contraseña larga".toCharArray());

        assertTrue(passwords.verify(hash, "contraseña larga".toCharArray()));
        assertFalse(passwords.verify(hash, "contraseña largo".toCharArray()));
        assertNotEquals(hash, passwords.hash("contraseña larga".toCharArray()), "each has a salt of its own");
        assertTrue(
                passwords(kind.equals("bcrypt") ? "sha512" : "bcrypt").verify(hash, "contraseña larga".toCharArray()));
    }

    /** A salt with a "$" would end early, and its account could never sign in. */
    @RepeatedTest(50)
    void saltsAreLetters() {
        String hash = passwords("sha512").hash("contraseña larga".toCharArray());

        assertTrue(hash.matches("\\$6\\$rounds=1000\\$[./0-9A-Za-z]{16}\\$[./0-9A-Za-z]{86}"), hash);
        assertTrue(passwords("sha512").verify(hash, "contraseña larga".toCharArray()));
    }

    @Test
    void whatIsNoHashFitsNothing() {
        assertFalse(passwords("bcrypt").verify("", new char[0]));
        assertFalse(passwords("bcrypt").verify("plain text", "plain text".toCharArray()));
        assertFalse(passwords("bcrypt").verify("$6$rounds=1000$salt$not(base64)", "guess".toCharArray()));
        assertFalse(passwords("bcrypt").verify("$2a$04$tooshort", "guess".toCharArray()));
    }

    @Test
    void tooShortOrTooLong() {
        Passwords bcrypt = passwords("bcrypt");

        assertThrows(ChangeRefusedException.class, () -> bcrypt.hash("1234567".toCharArray()));
        assertThrows(
                ChangeRefusedException.class, () -> bcrypt.hash("ñ".repeat(37).toCharArray()));
        assertTrue(bcrypt.hash("ñ".repeat(36).toCharArray()).startsWith("$2a$04$"));
        assertTrue(passwords("sha512").hash("ñ".repeat(100).toCharArray()).startsWith("$6$rounds=1000$"));
    }

    @Test
    void randomPasswordsDiffer() {
        Passwords passwords = passwords("bcrypt");

        assertEquals(20, passwords.random().length);
        assertNotEquals(new String(passwords.random()), new String(passwords.random()));
    }

    private static Passwords passwords(String kind) {
        Passwords passwords = new Passwords();
        passwords.settings = TestSettings.with(
                Map.of("auth.password-hash", kind, "auth.bcrypt-cost", "4", "auth.sha512-rounds", "1000"),
                new AuthSettings());
        return passwords;
    }
}
