package org.valija.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.function.Supplier;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.ChangeRefusedException.Reason;
import org.valija.settings.Settings;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.interfaces.UnixSHACryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * Hashes passwords and checks them against hashes, in modular crypt form: bcrypt and the crypt(3)
 * families that Elytron reads. Both take as long as the hash is strong. Thread-safe.
 */
@ApplicationScoped
public class Passwords {

    private static final Supplier<Provider[]> PROVIDERS =
            () -> new Provider[] {WildFlyElytronPasswordProvider.getInstance()};

    /** Where bcrypt would cut a password off. */
    private static final int BCRYPT_OCTETS = 72;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LENGTH = 20;
    private static final String SALT_LETTERS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    @Inject
    Settings settings;

    /** Hashes a new password. @throws ChangeRefusedException where it is too short or too long */
    public String hash(char[] password) {
        int shortest = settings.get(AuthSettings.MIN_LENGTH);
        if (password.length < shortest) {
            throw refused("The password is shorter than " + shortest + " characters");
        }
        boolean bcrypt = settings.get(AuthSettings.HASH) == AuthSettings.PasswordHash.BCRYPT;
        if (bcrypt && StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)).remaining() > BCRYPT_OCTETS) {
            throw refused("The password is longer than the " + BCRYPT_OCTETS + " octets that bcrypt takes");
        }
        for (char c : password) {
            if (c == 0) {
                throw refused("The password has a NUL, which no mail client can send");
            }
        }
        return bcrypt
                ? hash(password, BCryptPassword.ALGORITHM_BCRYPT, settings.get(AuthSettings.BCRYPT_COST))
                : hash(
                        password,
                        UnixSHACryptPassword.ALGORITHM_CRYPT_SHA_512,
                        settings.get(AuthSettings.SHA512_ROUNDS));
    }

    /** Whether the guess is the password behind the hash. A text that is no hash fits no password. */
    public boolean verify(String hash, char[] guess) {
        if (hash.isEmpty()) {
            return false;
        }
        try {
            Password stored = ModularCrypt.decode(hash);
            PasswordFactory factory = PasswordFactory.getInstance(stored.getAlgorithm(), PROVIDERS);
            return factory.verify(factory.translate(stored), guess, StandardCharsets.UTF_8);
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A password that nobody guesses, without letters that look alike: 100 bits. */
    public char[] random() {
        char[] password = new char[RANDOM_LENGTH];
        for (int i = 0; i < password.length; i++) {
            password[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return password;
    }

    private String hash(char[] password, String algorithm, int cost) {
        try {
            PasswordFactory factory = PasswordFactory.getInstance(algorithm, PROVIDERS);
            byte[] salt = algorithm.equals(BCryptPassword.ALGORITHM_BCRYPT) ? octetsOfSalt() : lettersOfSalt();
            Password hashed = factory.generatePassword(new EncryptablePasswordSpec(
                    password, new IteratedSaltedPasswordAlgorithmSpec(cost, salt), StandardCharsets.UTF_8));
            return ModularCrypt.encodeAsString(hashed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What bcrypt encodes itself. */
    private byte[] octetsOfSalt() {
        byte[] salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
        random.nextBytes(salt);
        return salt;
    }

    /** What crypt(3) writes into the hash as it is, so that no letter may end it: 96 bits. */
    private byte[] lettersOfSalt() {
        byte[] salt = new byte[UnixSHACryptPassword.SALT_SIZE];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) SALT_LETTERS.charAt(random.nextInt(SALT_LETTERS.length()));
        }
        return salt;
    }

    private static ChangeRefusedException refused(String why) {
        return new ChangeRefusedException(Reason.INVALID, why);
    }
}
