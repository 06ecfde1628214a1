package org.valija.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;

/**
 * An RSA key that signs mail.
 *
 * @param secret what signs
 * @param open what others check signatures with
 */
public record SigningKey(PrivateKey secret, PublicKey open) {

    /** RFC 8301 §3.2: at least 1,024 bits, better 2,048. */
    private static final int MADE = 2048;

    private static final int LEAST = 1024;

    /** Reads a PEM file. @throws GeneralSecurityException where it holds no RSA key of some strength, in PKCS #8 */
    public static SigningKey of(Path file) throws IOException, GeneralSecurityException {
        if (!(KeyFiles.privateKey(file) instanceof RSAPrivateCrtKey key)
                || key.getModulus().bitLength() < LEAST) {
            throw new GeneralSecurityException("the private key in " + file + " is no RSA key of " + LEAST + " bits");
        }
        RSAPublicKeySpec open = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return new SigningKey(key, KeyFactory.getInstance("RSA").generatePublic(open));
    }

    /** The same; makes the file where there is none, for the server's user alone. */
    public static synchronized SigningKey in(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPairGenerator maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(MADE);
            SelfSigned.store(
                    file, "PRIVATE KEY", maker.generateKeyPair().getPrivate().getEncoded(), "rw-------");
        }
        return of(file);
    }
}
