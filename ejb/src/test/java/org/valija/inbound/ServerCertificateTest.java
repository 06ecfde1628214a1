package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.settings.DataDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

class ServerCertificateTest {

    @TempDir
    Path folder;

    private ServerCertificate load(Map<String, String> values) {
        Settings settings = TestSettings.with(values, new ServerSettings(), new TlsSettings());
        ServerCertificate certificate = new ServerCertificate(settings, new DataDirectory(folder));
        certificate.load();
        return certificate;
    }

    @Test
    @DisplayName("S26: self-signed at the first start, readable by the server's user alone, kept afterwards")
    void madeOnce() throws Exception {
        ServerCertificate certificate = load(Map.of());
        Path file = folder.resolve("keys/mail.p12");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        byte[] made = Files.readAllBytes(file);
        load(Map.of());
        assertEquals(-1, java.util.Arrays.mismatch(made, Files.readAllBytes(file)));
        assertFalse(certificate.engine().getUseClientMode());
        assertEquals(List.of("TLSv1.3", "TLSv1.2"), List.of(certificate.engine().getEnabledProtocols()));
    }

    @Test
    void saysWhichFileIsBad() {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> load(Map.of("tls.key-store", "/does/not/exist.p12")));
        assertTrue(e.getMessage().startsWith("the key store /does/not/exist.p12 cannot be used"), e.getMessage());
    }
}
