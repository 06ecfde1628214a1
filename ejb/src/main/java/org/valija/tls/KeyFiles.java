package org.valija.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate chain and its private key in two PEM files.
 *
 * @param certificate the server's certificate, then those above it
 * @param key in PKCS #8, without passphrase
 */
record KeyFiles(Path certificate, Path key) {

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final String KEY_HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    /** When the younger of the two was written. */
    FileTime written() throws IOException {
        FileTime one = Files.getLastModifiedTime(certificate);
        FileTime other = Files.getLastModifiedTime(key);
        return one.compareTo(other) > 0 ? one : other;
    }

    X509Certificate leaf() throws IOException, GeneralSecurityException {
        return (X509Certificate) chain()[0];
    }

    /** @throws GeneralSecurityException where a file cannot be read as what it should be, or they do not belong together */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore("PKCS12", new char[0]), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Both to show to servers. Fails as {@link #context} does. */
    ClientKey clientKey() throws IOException, GeneralSecurityException {
        Certificate[] chain = chain();
        PrivateKey privateKey = privateKey(key);
        checkPair(chain[0], privateKey);
        return new ClientKey(Arrays.copyOf(chain, chain.length, X509Certificate[].class), privateKey);
    }

    /** Both as the only entry of a key store. Fails as {@link #context} does. */
    KeyStore keyStore(String type, char[] password) throws IOException, GeneralSecurityException {
        Certificate[] chain = chain();
        PrivateKey privateKey = privateKey(key);
        checkPair(chain[0], privateKey);
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("server", privateKey, password, chain);
        return store;
    }

    private Certificate[] chain() throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Certificate[] chain;
        try {
            chain = factory.generateCertificates(new ByteArrayInputStream(certificates()))
                    .toArray(Certificate[]::new);
        } catch (CertificateException e) {
            throw new GeneralSecurityException("no certificate in " + certificate + ": " + e.getMessage(), e);
        }
        if (chain.length == 0) {
            throw new GeneralSecurityException("no certificate in " + certificate);
        }
        return chain;
    }

    /** The certificates alone, where the key stands in the same file. */
    private byte[] certificates() throws IOException {
        byte[] octets = Files.readAllBytes(certificate);
        String blocks = CERTIFICATE
                .matcher(new String(octets, StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"));
        return blocks.isEmpty() ? octets : blocks.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads a key. @throws GeneralSecurityException where the file holds none in PKCS #8 without passphrase */
    static PrivateKey privateKey(Path key) throws IOException, GeneralSecurityException {
        String pem = Files.readString(key, StandardCharsets.US_ASCII);
        int start = pem.indexOf(KEY_HEAD);
        int end = pem.indexOf(KEY_END);
        if (start < 0 || end < start) {
            throw new GeneralSecurityException("no private key in PKCS #8 without passphrase in " + key);
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.substring(start + KEY_HEAD.length(), end)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // of another kind
            }
        }
        throw new GeneralSecurityException("the private key in " + key + " is of none of the kinds " + ALGORITHMS);
    }

    private void checkPair(Certificate leaf, PrivateKey privateKey) throws GeneralSecurityException {
        String algorithm = switch (privateKey.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "EdDSA";
        };
        boolean fits = leaf.getPublicKey().getAlgorithm().equals(privateKey.getAlgorithm());
        if (fits) {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            byte[] signed = signature.sign();
            signature.initVerify(leaf.getPublicKey());
            fits = signature.verify(signed);
        }
        if (!fits) {
            throw new GeneralSecurityException(
                    "the key in " + key + " is not that of the certificate in " + certificate);
        }
    }
}
