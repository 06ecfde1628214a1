package org.valija.tls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.X509ExtendedKeyManager;
import org.valija.settings.DataDirectory;

/**
 * Certificates that the server shows to others, each with its key in two PEM files; a relative path is one below the
 * data directory. Files are looked at whenever they are used; new ones count at once, and where these cannot be used, the
 * certificate of before stays and the log says why. Thread-safe.
 */
@ApplicationScoped
public class ClientKeys {

    private static final System.Logger LOG = System.getLogger(ClientKeys.class.getName());

    private final Map<KeyFiles, Loaded> known = new ConcurrentHashMap<>();
    private DataDirectory data;

    /** Two files as they were then. */
    private record Loaded(FileTime written, X509ExtendedKeyManager key) {}

    /** For the container. */
    ClientKeys() {}

    @Inject
    public ClientKeys(DataDirectory data) {
        this.data = data;
    }

    /** Looks whether two files can be used. @throws IllegalArgumentException with the reason where they cannot */
    public void check(String certificate, String key) {
        try {
            files(certificate, key).clientKey();
        } catch (IOException e) {
            // the messages of such failures are paths, or have them
            throw new IllegalArgumentException("A file of the certificate cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate cannot be used: " + e.getMessage(), e);
        }
    }

    /** The key to show. @throws IOException where it cannot be used and never could */
    public X509ExtendedKeyManager of(String certificate, String key) throws IOException {
        KeyFiles files = files(certificate, key);
        Loaded loaded = known.get(files);
        try {
            FileTime written = files.written();
            if (loaded == null || !loaded.written.equals(written)) {
                loaded = new Loaded(written, files.clientKey());
                known.put(files, loaded);
            }
        } catch (IOException | GeneralSecurityException e) {
            if (loaded == null) {
                throw new IOException(e.toString(), e);
            }
            LOG.log(Level.ERROR, "The certificate cannot be used, the one of before stays: {0}", e.toString());
        }
        return loaded.key;
    }

    private KeyFiles files(String certificate, String key) {
        return new KeyFiles(data.root().resolve(certificate), data.root().resolve(key));
    }
}
