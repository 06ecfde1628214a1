package org.valija.netty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A self-signed certificate for {@code localhost}, made by the JDK's keytool once per run. */
public final class TestKeys {

    private static final char[] PASSWORD = "for tests".toCharArray();

    private static SSLContext context;
    private static X509Certificate certificate;
    private static KeyManagerFactory managers;

    private TestKeys() {}

    /** A server's context with the certificate. */
    public static synchronized SSLContext context() {
        if (context == null) {
            try {
                context = make();
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return context;
    }

    /** Another one with it, which takes any certificate of a client. */
    public static synchronized SSLContext trustingContext() {
        context();
        try {
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(managers.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
            return trusting;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class AnyClient implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** The certificate. */
    public static synchronized X509Certificate certificate() {
        context();
        return certificate;
    }

    private static SSLContext make() throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("valija-keys");
        Path file = folder.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (!Files.exists(file)) {
            throw new IOException(said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        certificate = (X509Certificate) store.getCertificate("localhost");
        Files.delete(file);
        Files.delete(folder);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        managers = keys;
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys.getKeyManagers(), null, null);
        return made;
    }
}
