package org.valija.smtp.client;

import java.util.HexFormat;
import java.util.Locale;

/**
 * A TLSA record (RFC 6698 §2.1).
 *
 * @param usage of a certificate: 2 for an authority, 3 for the server itself
 * @param selector 0 for the whole certificate, 1 for its public key
 * @param matching 0 for the octets, 1 for their SHA-256, 2 for their SHA-512
 * @param data in hexadecimal, lower case
 */
public record TlsaRecord(int usage, int selector, int matching, String data) {

    /** An authority's certificate, which the server's is issued under. */
    public static final int DANE_TA = 2;

    /** The server's own certificate. */
    public static final int DANE_EE = 3;

    private static final int SHA_256_DIGITS = 64;
    private static final int SHA_512_DIGITS = 128;

    /** Puts the data into lower case. */
    public TlsaRecord {
        data = data.toLowerCase(Locale.ROOT);
    }

    /** From the octets of the record. */
    public static TlsaRecord of(int usage, int selector, int matching, byte[] data) {
        return new TlsaRecord(usage, selector, matching, HexFormat.of().formatHex(data));
    }

    /** Whether it counts for mail: RFC 7672 §3.1.3 leaves out the usages 0 and 1, §2.2 what is malformed. */
    public boolean usable() {
        boolean whole = switch (matching) {
            case 0 -> !data.isEmpty();
            case 1 -> data.length() == SHA_256_DIGITS;
            case 2 -> data.length() == SHA_512_DIGITS;
            default -> false;
        };
        return (usage == DANE_TA || usage == DANE_EE) && (selector == 0 || selector == 1) && whole;
    }
}
