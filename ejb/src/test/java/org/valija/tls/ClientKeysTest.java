package org.valija.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.valija.settings.DataDirectory;

class ClientKeysTest {

    @TempDir
    Path data;

    private ClientKeys keys;

    @BeforeEach
    void write() throws Exception {
        keys = new ClientKeys(new DataDirectory(data));
        TestKeyFiles.write(data.resolve("keys"), "one.example.org");
    }

    private X509ExtendedKeyManager key() throws IOException {
        return keys.of("keys/client.pem", "keys/client.key");
    }

    private String name() throws IOException {
        return key().getCertificateChain("client")[0].getSubjectX500Principal().getName();
    }

    @Test
    @DisplayName("S25: new files count at once; where they cannot be used, the certificate of before stays")
    void renewed() throws Exception {
        assertEquals("CN=one.example.org", name());
        X509ExtendedKeyManager first = key();
        assertSame(first, key(), "connections are shared by equal keys");
        TestKeyFiles.write(data.resolve("keys"), "two.example.org");
        assertEquals("CN=two.example.org", name());
        assertNotSame(first, key());
        Files.delete(data.resolve("keys/client.key"));
        assertEquals("CN=two.example.org", name());
    }

    @Test
    @DisplayName("certificate and key may stand in one file")
    void oneFile() throws Exception {
        Path both = data.resolve("keys/both.pem");
        Files.writeString(
                both,
                Files.readString(data.resolve("keys/client.key")) + Files.readString(data.resolve("keys/client.pem")));
        keys.check("keys/both.pem", "keys/both.pem");
    }

    @Test
    @DisplayName("what is missing, no certificate, or of another key is told")
    void wrong() throws Exception {
        keys.check(data.resolve("keys/client.pem").toString(), "keys/client.key");
        assertThrows(IllegalArgumentException.class, () -> keys.check("keys/client.pem", "keys/other.key"));
        assertThrows(IllegalArgumentException.class, () -> keys.check("keys/client.key", "keys/client.key"));
        assertThrows(IOException.class, () -> keys.of("keys/other.pem", "keys/other.key"));
        Path other = Files.createDirectory(data.resolve("other"));
        TestKeyFiles.write(other, "other.example.org");
        assertThrows(IllegalArgumentException.class, () -> keys.check("keys/client.pem", "other/client.key"));
    }
}
