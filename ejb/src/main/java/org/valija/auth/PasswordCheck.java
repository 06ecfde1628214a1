package org.valija.auth;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.valija.directory.Credential;
import org.valija.settings.Settings;

/**
 * Whether a guess is an account's password. One verified before costs microseconds; else a hash is
 * computed, also where there is no account. A bounded number of hashes is computed at the same time.
 * Thread-safe.
 */
final class PasswordCheck {

    private final Settings settings;
    private final Passwords passwords;
    private final VerifiedPasswords verified;
    private final Semaphore turns;
    private volatile Decoy decoy;

    /** A hash that no password fits, as costly as those of new passwords. */
    private record Decoy(AuthSettings.PasswordHash kind, int bcryptCost, int sha512Rounds, String hash) {}

    /** No turn to compute a hash came in time. */
    @SuppressWarnings("serial")
    static final class OverloadedException extends RuntimeException {
        OverloadedException() {
            super("too many password hashes to compute", null, false, false);
        }
    }

    PasswordCheck(Settings settings, Passwords passwords) {
        this.settings = settings;
        this.passwords = passwords;
        verified = new VerifiedPasswords(settings.get(AuthSettings.CACHE_SIZE), settings.get(AuthSettings.CACHE_AGE));
        turns = new Semaphore(settings.get(AuthSettings.HASH_THREADS), true);
    }

    /** @throws OverloadedException where no turn came in time */
    boolean matches(Optional<Credential> credential, char[] guess) {
        if (credential.isPresent() && verified.knows(credential.get(), guess)) {
            return true;
        }
        boolean matches = compute(credential.map(Credential::password).filter(hash -> !hash.isEmpty()), guess);
        if (matches) {
            verified.remember(credential.orElseThrow(), guess);
        }
        return matches;
    }

    private boolean compute(Optional<String> hash, char[] guess) {
        try {
            if (!turns.tryAcquire(settings.get(AuthSettings.HASH_WAIT).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OverloadedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OverloadedException();
        }
        try {
            boolean fits = passwords.verify(hash.orElseGet(this::decoy), guess);
            return fits && hash.isPresent();
        } finally {
            turns.release();
        }
    }

    private String decoy() {
        Decoy now = decoy;
        AuthSettings.PasswordHash kind = settings.get(AuthSettings.HASH);
        int cost = settings.get(AuthSettings.BCRYPT_COST);
        int rounds = settings.get(AuthSettings.SHA512_ROUNDS);
        if (now == null || now.kind != kind || now.bcryptCost != cost || now.sha512Rounds != rounds) {
            now = new Decoy(kind, cost, rounds, passwords.hash(passwords.random()));
            decoy = now;
        }
        return now.hash;
    }
}
