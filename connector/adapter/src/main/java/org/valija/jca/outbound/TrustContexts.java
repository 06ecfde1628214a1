package org.valija.jca.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What TLS needs besides a socket: a context that keeps TLS sessions, so that a further connection to a server
 * resumes, and those who vouch for servers. A file of certificates is read once. Safe for use from any thread.
 */
final class TrustContexts {

    private final Map<String, X509TrustManager> trusted = new ConcurrentHashMap<>();
    /** By the certificate that is shown; kept while there is memory for certificates that are no longer. */
    private final Map<X509ExtendedKeyManager, SoftReference<SSLContext>> identified = new WeakHashMap<>();

    private SSLContext context;

    /**
     * A context that takes any certificate: {@link CertificateCheck} and {@link DaneCheck} judge it afterwards. TLS
     * sessions are not shared between those who show different certificates.
     *
     * @param identity the certificate that is shown
     */
    synchronized SSLContext context(Optional<X509ExtendedKeyManager> identity) throws IOException {
        if (identity.isPresent()) {
            SoftReference<SSLContext> kept = identified.get(identity.get());
            SSLContext known = kept == null ? null : kept.get();
            if (known == null) {
                known = create(identity.get());
                identified.put(identity.get(), new SoftReference<>(known));
            }
            return known;
        }
        if (context == null) {
            context = create();
        }
        return context;
    }

    /** @param file path of trusted certificates in PEM; empty for those of the JDK */
    X509TrustManager trust(String file) throws IOException {
        X509TrustManager known = trusted.get(file);
        if (known == null) {
            known = trustManager(file);
            trusted.put(file, known);
        }
        return known;
    }

    private static SSLContext create(KeyManager... keys) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.length == 0 ? null : keys, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager trustManager(String file) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(file.isEmpty() ? null : certificates(Path.of(file)));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager found) {
                    return found;
                }
            }
            throw new IOException("this JDK cannot judge certificates");
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("trusted" + n++, certificate);
            }
            return store;
        }
    }

    /** Trusts whoever answers. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
