package org.valija.delivery.route;

import org.valija.directory.ChangeRefusedException;

/**
 * The certificate that a route shows to its server: two PEM files, absolute or below the data directory.
 *
 * @param file with the certificate and those above it; empty for none
 * @param key the file with its private key; empty for none
 */
public record RouteCertificate(String file, String key) {

    /** The settings' one, where they have one. */
    public static final RouteCertificate NONE = new RouteCertificate("", "");

    private static final int LONGEST_PATH = 1000;

    /** @throws ChangeRefusedException where one of the two is missing */
    public RouteCertificate {
        if (file.isEmpty() != key.isEmpty()) {
            throw ChangeRefusedException.invalid("A certificate and its private key go together");
        }
        if (file.length() > LONGEST_PATH || key.length() > LONGEST_PATH) {
            throw ChangeRefusedException.invalid("A path is longer than " + LONGEST_PATH + " characters");
        }
    }

    public boolean isEmpty() {
        return file.isEmpty();
    }
}
