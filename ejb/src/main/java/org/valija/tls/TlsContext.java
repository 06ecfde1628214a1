package org.valija.tls;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.valija.settings.DataDirectory;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.ServerSettings;
import org.valija.settings.Setting;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;

/**
 * The server's side of TLS for all listeners, with the configured certificate or one of its own. New
 * files and changed settings take effect for the next handshake; where they cannot be used, the
 * certificate of before stays and the log says why. Thread-safe; {@link #engine} does not block.
 */
@ApplicationScoped
public class TlsContext {

    private static final System.Logger LOG = System.getLogger(TlsContext.class.getName());

    @Inject
    Settings settings;

    @Inject
    DataDirectory data;

    private volatile Loaded loaded;

    /** The context of two files as they were then. */
    record Loaded(KeyFiles files, FileTime written, SSLContext context, String[] protocols) {}

    /** Fails where the certificate to start with cannot be used. */
    @PostConstruct
    void start() {
        boolean named = isNamed(TlsSettings.CERTIFICATE);
        if (named != isNamed(TlsSettings.KEY)) {
            Setting<String> missing = named ? TlsSettings.KEY : TlsSettings.CERTIFICATE;
            throw new InvalidSettingException(missing.name(), "is empty, and the other file is named");
        }
        try {
            load();
        } catch (NoSuchFileException e) {
            throw unusable(named, "there is no file " + e.getFile());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(named, e.getMessage());
        }
    }

    private boolean isNamed(Setting<String> file) {
        return !settings.get(file).isEmpty();
    }

    private static RuntimeException unusable(boolean named, String why) {
        return named
                ? new InvalidSettingException(TlsSettings.CERTIFICATE.name(), why)
                : new IllegalStateException("no certificate can be made: " + why);
    }

    /** An engine for one connection, in server mode, without client certificates. */
    public SSLEngine engine() {
        Loaded now = loaded;
        SSLEngine engine = now.context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(now.protocols);
        // RFC 9325 §4.2: the server's order, which puts forward secrecy and AEAD first
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** The certificate in use. */
    Loaded loaded() {
        return loaded;
    }

    void changed(@Observes SettingChanged change) {
        if (change.concerns(TlsSettings.CERTIFICATE)
                || change.concerns(TlsSettings.KEY)
                || change.concerns(TlsSettings.PROTOCOLS)) {
            reload();
        }
    }

    /** Takes new files, where there are any. */
    void refresh() {
        try {
            if (!loaded.files.equals(files()) || !loaded.files.written().equals(loaded.written)) {
                reload();
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.log(Level.ERROR, "The certificate cannot be checked for changes: {0}", e.toString());
        }
    }

    private void reload() {
        try {
            load();
            LOG.log(Level.INFO, "TLS uses the certificate in {0}", loaded.files.certificate());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | InvalidSettingException e) {
            LOG.log(Level.ERROR, "The certificate cannot be used, the one of before stays: {0}", e.toString());
        }
    }

    private synchronized void load() throws IOException, GeneralSecurityException {
        KeyFiles files = files();
        FileTime written = files.written();
        SSLContext context = files.context();
        String[] protocols = settings.get(TlsSettings.PROTOCOLS).toArray(String[]::new);
        List<String> supported = List.of(context.getSupportedSSLParameters().getProtocols());
        for (String protocol : protocols) {
            if (!supported.contains(protocol)) {
                throw new InvalidSettingException(
                        TlsSettings.PROTOCOLS.name(), protocol + " is none of " + String.join(", ", supported));
            }
        }
        loaded = new Loaded(files, written, context, protocols);
    }

    private KeyFiles files() throws IOException, GeneralSecurityException {
        if (!isNamed(TlsSettings.CERTIFICATE) || !isNamed(TlsSettings.KEY)) {
            return SelfSigned.in(
                    data.keys(),
                    settings.get(ServerSettings.HOSTNAME),
                    settings.get(TlsSettings.VALIDITY),
                    Clock.systemUTC());
        }
        return new KeyFiles(Path.of(settings.get(TlsSettings.CERTIFICATE)), Path.of(settings.get(TlsSettings.KEY)));
    }
}
