package org.valija.jca.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Certificates made by the JDK's keytool: an authority, and a server's that it has issued. */
final class TestChain {

    private static final String PASSWORD = "for tests";

    private final Path store;

    /** Makes them in the folder. @param days for how long the server's is valid; negative for one that was */
    TestChain(Path folder, String host, int days) throws IOException {
        store = folder.resolve("chain.p12");
        keytool("-alias", "ca", "-dname", "CN=An authority", "-ext", "bc:c=ca:true");
        String start = days < 0 ? "-" + (1 - days) + "d" : "-1d";
        List<String> leaf = List.of("-alias", "server", "-dname", "CN=any", "-ext", "SAN=dns:" + host);
        List<String> life = List.of("-signer", "ca", "-startdate", start, "-validity", days < 0 ? "1" : "" + days);
        keytool(java.util.stream.Stream.concat(leaf.stream(), life.stream()).toArray(String[]::new));
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", store.toString()));
        command.addAll(Arrays.asList(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (!Files.exists(store)) {
            throw new IOException(said);
        }
    }

    /** As a server shows them: its own, then the authority's. */
    X509Certificate[] certificates() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return Arrays.stream(keys.getCertificateChain("server"))
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
    }
}
