package org.valija.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.valija.settings.DataDirectory;

/**
 * The key that lets the command line in: who can read {@code keys/admin.key} is the server's own user.
 * Made at first start, 256 random bits; delete the file and restart for a new one.
 */
@ApplicationScoped
public class AdminKey {

    private static final int OCTETS = 32;

    @Inject
    DataDirectory data;

    private byte[] key;

    @PostConstruct
    void read() {
        Path file = data.keys().resolve("admin.key");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[OCTETS];
                new SecureRandom().nextBytes(random);
                SecretFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            key = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be used: " + e, e);
        }
        if (key.length < OCTETS) {
            throw new IllegalStateException("the key in " + file + " is shorter than " + OCTETS + " characters");
        }
    }

    /** Whether this is the key; takes as long for a wrong one. */
    boolean matches(String text) {
        return MessageDigest.isEqual(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
