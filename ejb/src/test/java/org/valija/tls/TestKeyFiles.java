package org.valija.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Certificates with their keys in PEM files, for tests. */
public final class TestKeyFiles {

    private TestKeyFiles() {}

    /** Writes {@code client.pem} and {@code client.key}, in the place of those that are there. */
    public static void write(Path folder, String name) throws IOException, GeneralSecurityException {
        KeyFiles made =
                SelfSigned.in(Files.createTempDirectory(folder, "made"), name, Duration.ofDays(10), Clock.systemUTC());
        Path certificate = folder.resolve("client.pem");
        // a file system may not tell writes within a tick of its clock apart
        FileTime written = Files.exists(certificate)
                ? FileTime.from(
                        Files.getLastModifiedTime(certificate).toInstant().plusSeconds(1))
                : FileTime.from(Instant.now());
        Files.move(made.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.move(made.key(), folder.resolve("client.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(folder.resolve("client.key"), written);
        Files.setLastModifiedTime(certificate, written);
    }
}
