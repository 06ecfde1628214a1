package org.valija.inbound;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.security.auth.x500.X500Principal;
import org.valija.settings.DataDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;
import org.wildfly.security.x500.GeneralName;
import org.wildfly.security.x500.cert.SelfSignedX509CertificateAndSigningKey;
import org.wildfly.security.x500.cert.SubjectAlternativeNamesExtension;

/**
 * The certificate of the mail listeners, from a key store file. Where the data directory has none yet, makes a
 * self-signed one. Read at start and when its settings change; a bad file at start stops the server, one later
 * is logged and the old certificate stays. Thread-safe.
 */
@ApplicationScoped
public class ServerCertificate {

    private static final System.Logger LOG = System.getLogger(ServerCertificate.class.getName());
    private static final String FILE = "mail.p12";
    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "mail";
    private static final int KEY_BITS = 2048;
    private static final Duration BACKDATED = Duration.ofDays(1);

    private Settings settings;
    private DataDirectory data;
    private volatile SSLContext context;

    /** For the container. */
    ServerCertificate() {}

    @Inject
    ServerCertificate(Settings settings, DataDirectory data) {
        this.settings = settings;
        this.data = data;
    }

    @PostConstruct
    void load() {
        Path file = file();
        try {
            if (settings.get(TlsSettings.KEY_STORE).isEmpty() && !Files.exists(file)) {
                create(file);
            }
            context = read(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the key store " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    void changed(@Observes SettingChanged change) {
        if (change.concerns(TlsSettings.KEY_STORE) || change.concerns(TlsSettings.PASSWORD)) {
            try {
                load();
            } catch (IllegalStateException e) {
                LOG.log(Level.ERROR, "The old certificate stays: {0}", e.getMessage());
            }
        }
    }

    /** An engine for one connection: the server's side, TLS 1.2 and 1.3 (RFC 8996). */
    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return engine;
    }

    private Path file() {
        String path = settings.get(TlsSettings.KEY_STORE);
        return path.isEmpty() ? data.keys().resolve(FILE) : Path.of(path);
    }

    private char[] password() {
        return settings.get(TlsSettings.PASSWORD).toCharArray();
    }

    private SSLContext read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password());
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys.getKeyManagers(), null, null);
        return made;
    }

    private void create(Path file) throws IOException, GeneralSecurityException {
        String hostname = settings.get(ServerSettings.HOSTNAME);
        ZonedDateTime now = ZonedDateTime.now();
        SelfSignedX509CertificateAndSigningKey made = SelfSignedX509CertificateAndSigningKey.builder()
                .setDn(new X500Principal("CN=" + hostname))
                .setKeyAlgorithmName("RSA")
                .setSignatureAlgorithmName("SHA256withRSA")
                .setKeySize(KEY_BITS)
                .setNotValidBefore(now.minus(BACKDATED))
                .setNotValidAfter(now.plus(settings.get(TlsSettings.VALIDITY)))
                .addExtension(new SubjectAlternativeNamesExtension(false, List.of(new GeneralName.DNSName(hostname))))
                .build();
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        store.setKeyEntry(ALIAS, made.getSigningKey(), password(), new Certificate[] {made.getSelfSignedCertificate()});
        // written aside first, so that a start that is cut short leaves no half file
        Path aside = Files.createTempFile(file.getParent(), FILE, null);
        Files.setPosixFilePermissions(
                aside, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        try (OutputStream out = Files.newOutputStream(aside)) {
            store.store(out, password());
        }
        Files.move(aside, file);
        LOG.log(Level.INFO, "made a self-signed certificate for {0} in {1}", hostname, file);
    }
}
