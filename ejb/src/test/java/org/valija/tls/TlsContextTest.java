package org.valija.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.settings.DataDirectory;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.ServerSettings;
import org.valija.settings.Setting;
import org.valija.settings.SettingChanged;
import org.valija.settings.TestSettings;

class TlsContextTest {

    private static final Duration VALIDITY = Duration.ofDays(100);

    @TempDir
    private Path folder;

    private final TlsContext tls = new TlsContext();

    @BeforeEach
    void prepare() {
        tls.data = new DataDirectory(folder);
        tls.settings = TestSettings.with(new HashMap<>(Map.of()), new ServerSettings(), new TlsSettings());
    }

    @Test
    @DisplayName("S26: the first start makes a certificate that lasts, and a key for the server's user alone")
    void theFirstStartMakesACertificateThatLasts() throws Exception {
        tls.start();
        KeyFiles files = new KeyFiles(folder.resolve("keys/self-signed.pem"), folder.resolve("keys/self-signed.key"));
        byte[] first = Files.readAllBytes(files.certificate());

        tls.start();

        assertEquals(-1, java.util.Arrays.mismatch(first, Files.readAllBytes(files.certificate())));
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(files.key()));
        SSLEngine engine = tls.engine();
        assertEquals(false, engine.getUseClientMode());
        assertEquals(List.of("TLSv1.3", "TLSv1.2"), List.of(engine.getEnabledProtocols()));
    }

    @Test
    @DisplayName("S26: a certificate signed by oneself names the host")
    void aSelfSignedCertificateNamesTheHost() throws Exception {
        X509Certificate leaf = selfSigned("mail.example.org", Clock.systemUTC()).leaf();

        leaf.verify(leaf.getPublicKey());
        assertEquals("CN=mail.example.org", leaf.getSubjectX500Principal().getName());
        assertEquals(
                List.of("mail.example.org", "localhost"),
                leaf.getSubjectAlternativeNames().stream()
                        .filter(name -> name.get(0).equals(2))
                        .map(name -> name.get(1))
                        .toList());
    }

    @Test
    void itIsRenewedBeforeItsEndAndForAnotherHost() throws Exception {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        X509Certificate first =
                selfSigned("a.example.org", Clock.fixed(now, ZoneOffset.UTC)).leaf();
        Clock early = Clock.fixed(now.plus(Duration.ofDays(89)), ZoneOffset.UTC);
        Clock late = Clock.fixed(now.plus(Duration.ofDays(91)), ZoneOffset.UTC);

        assertEquals(first, selfSigned("a.example.org", early).leaf());
        X509Certificate second = selfSigned("a.example.org", late).leaf();
        assertNotEquals(first, second);
        assertNotEquals(second, selfSigned("b.example.org", late).leaf());
    }

    @Test
    @DisplayName("S25: new files take effect; files that do not belong together change nothing")
    void reload() throws Exception {
        KeyFiles one = selfSigned("one.example.org", Clock.systemUTC());
        Path certificate = copy(one.certificate(), "server.pem");
        Path key = copy(one.key(), "server.key");
        tls.settings = TestSettings.with(
                new HashMap<>(Map.of("tls.certificate", certificate.toString(), "tls.private-key", key.toString())),
                new ServerSettings(),
                new TlsSettings());
        tls.start();
        SSLEngine before = tls.engine();

        KeyFiles two = selfSigned("two.example.org", Clock.systemUTC());
        copy(two.certificate(), "server.pem");
        Files.setLastModifiedTime(certificate, FileTime.from(Instant.now().plusSeconds(10)));
        assertThrows(GeneralSecurityException.class, () -> new KeyFiles(certificate, key).context());
        tls.refresh();
        assertNotEquals(before, tls.engine());

        copy(two.key(), "server.key");
        new KeyFiles(certificate, key).context();
        tls.refresh();
        tls.changed(new SettingChanged(TlsSettings.KEY));
        tls.engine();
    }

    @Test
    void aFileThatIsNoKey() throws Exception {
        KeyFiles files = selfSigned("one.example.org", Clock.systemUTC());
        Files.writeString(files.key(), "hello");

        assertThrows(GeneralSecurityException.class, files::context);
    }

    @ParameterizedTest
    @DisplayName("a start with files that cannot be used ends, and names the setting")
    @CsvSource(textBlock = """
            none.pem,        keys/self-signed.key, setting tls.certificate: there is no file %s/none.pem
            keys/self-signed.key, keys/self-signed.key, setting tls.certificate: no certificate in %s/keys/self-signed.key: signed fields invalid
            keys/self-signed.pem, , 'setting tls.private-key: is empty, and the other file is named'
            , keys/self-signed.key, 'setting tls.certificate: is empty, and the other file is named'
            """)
    void refusesFilesAtTheStart(String certificate, String key, String said) throws Exception {
        selfSigned("one.example.org", Clock.systemUTC());
        name(TlsSettings.CERTIFICATE, certificate);
        name(TlsSettings.KEY, key);
        InvalidSettingException refused = assertThrows(InvalidSettingException.class, tls::start);
        assertEquals(said.formatted(folder), refused.getMessage());
    }

    private void name(Setting<String> file, String name) {
        if (name != null) {
            TestSettings.change(tls.settings, file, folder.resolve(name).toString());
        }
    }

    private KeyFiles selfSigned(String host, Clock clock) throws IOException, GeneralSecurityException {
        return SelfSigned.in(folder.resolve("keys"), host, VALIDITY, clock);
    }

    private Path copy(Path from, String name) throws IOException {
        return Files.copy(from, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
