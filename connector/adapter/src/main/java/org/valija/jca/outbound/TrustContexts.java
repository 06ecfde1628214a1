package org.valija.jca.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS contexts by what they trust; each keeps its TLS sessions, so a further connection to a server resumes.
 * A file of certificates is read once. Safe for use from any thread.
 */
final class TrustContexts {

    private final Map<String, SSLContext> verifying = new ConcurrentHashMap<>();
    private SSLContext trusting;

    /** @param file path of certificates in PEM, for {@code verify}; empty for those of the JDK */
    SSLContext context(boolean verify, String file) throws IOException {
        if (!verify) {
            return trusting();
        }
        SSLContext known = verifying.get(file);
        if (known == null) {
            known = create(file.isEmpty() ? null : trustManagers(Path.of(file)));
            verifying.put(file, known);
        }
        return known;
    }

    private synchronized SSLContext trusting() throws IOException {
        if (trusting == null) {
            trusting = create(new TrustManager[] {new AnyCertificate()});
        }
        return trusting;
    }

    private static SSLContext create(TrustManager[] trust) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trustManagers(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("trusted" + n++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Trusts whoever answers: encryption without a promise of who is there, which is still better than clear
     * text and the only thing that all of Internet mail supports (RFC 7435 §1.2).
     */
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
