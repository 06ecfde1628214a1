package org.valija.auth;

import com.github.benmanes.caffeine.cache.Cache;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.valija.directory.Credential;
import org.valija.settings.Caches;

/**
 * Remembers of each account the password verified last, so that the next login costs microseconds
 * instead of the hash's tenths of a second. What is kept is an HMAC-SHA256, with a random key made at
 * start, of account, stored hash and password: without the process' memory it tells nothing, and with
 * the stored hash it becomes void. Bounded; thread-safe.
 */
final class VerifiedPasswords {

    private static final String MAC = "HmacSHA256";

    private final Cache<Long, byte[]> tags;
    private final SecretKeySpec key;

    /** @param size accounts; 0 remembers none */
    VerifiedPasswords(int size, Duration age) {
        tags = Caches.builder().maximumSize(size).expireAfterWrite(age).build();
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, MAC);
    }

    /** Whether exactly this password was verified before, against the hash the account has now. */
    boolean knows(Credential credential, char[] password) {
        byte[] known = tags.getIfPresent(credential.account().id());
        return known != null && MessageDigest.isEqual(known, tag(credential, password));
    }

    void remember(Credential credential, char[] password) {
        tags.put(credential.account().id(), tag(credential, password));
    }

    private byte[] tag(Credential credential, char[] password) {
        byte[] hash = credential.password().getBytes(StandardCharsets.UTF_8);
        ByteBuffer guess = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(credential.account().id())
                    .putInt(hash.length)
                    .flip());
            mac.update(hash);
            mac.update(guess);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(guess.array(), (byte) 0);
        }
    }
}
