package org.valija.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.wildfly.security.x500.GeneralName;
import org.wildfly.security.x500.cert.SelfSignedX509CertificateAndSigningKey;
import org.wildfly.security.x500.cert.SubjectAlternativeNamesExtension;

/**
 * A certificate that the server signs itself, as long as it is given none: P-256, for its host name and
 * {@code localhost}. Written for the server's user alone.
 */
final class SelfSigned {

    /** Renewed when less than this part of its time is left. */
    private static final int RENEWAL = 10;

    private SelfSigned() {}

    /** The files in the folder, made new where they are missing, nearly expired or of another host. */
    static KeyFiles in(Path folder, String host, Duration validity, Clock clock)
            throws IOException, GeneralSecurityException {
        KeyFiles files = new KeyFiles(folder.resolve("self-signed.pem"), folder.resolve("self-signed.key"));
        if (!Files.exists(files.certificate()) || !Files.exists(files.key()) || !holds(files, host, validity, clock)) {
            write(files, host, ZonedDateTime.now(clock), validity);
        }
        return files;
    }

    private static boolean holds(KeyFiles files, String host, Duration validity, Clock clock)
            throws IOException, GeneralSecurityException {
        X509Certificate leaf = files.leaf();
        return leaf.getSubjectX500Principal().equals(subject(host))
                && leaf.getNotAfter().toInstant().isAfter(clock.instant().plus(validity.dividedBy(RENEWAL)));
    }

    private static void write(KeyFiles files, String host, ZonedDateTime now, Duration validity)
            throws IOException, GeneralSecurityException {
        Set<GeneralName> names =
                new LinkedHashSet<>(List.of(new GeneralName.DNSName(host), new GeneralName.DNSName("localhost")));
        names.add(new GeneralName.IPAddress(InetAddress.getLoopbackAddress().getAddress()));
        SelfSignedX509CertificateAndSigningKey made = SelfSignedX509CertificateAndSigningKey.builder()
                .setKeyAlgorithmName("EC")
                .setKeySize(256)
                .setSignatureAlgorithmName("SHA256withECDSA")
                .setDn(subject(host))
                .setNotValidBefore(now.minusDays(1))
                .setNotValidAfter(now.plus(validity))
                .addExtension(new SubjectAlternativeNamesExtension(false, List.copyOf(names)))
                .build();
        store(files.key(), "PRIVATE KEY", made.getSigningKey().getEncoded(), "rw-------");
        store(
                files.certificate(),
                "CERTIFICATE",
                made.getSelfSignedCertificate().getEncoded(),
                "rw-r--r--");
    }

    private static X500Principal subject(String host) {
        return new X500Principal("CN=" + host);
    }

    /** Writes a PEM file anew. @param mode where the file system knows modes */
    static void store(Path file, String kind, byte[] der, String mode) throws IOException {
        String pem = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
        replace(file, pem.getBytes(StandardCharsets.US_ASCII), mode);
    }

    /** Writes a file anew, at once for whoever reads it. @param mode where the file system knows modes */
    static void replace(Path file, byte[] octets, String mode) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), null);
        Files.write(fresh, octets);
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
