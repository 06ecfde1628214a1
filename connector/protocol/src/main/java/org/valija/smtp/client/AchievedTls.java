package org.valija.smtp.client;

import java.util.Optional;

/**
 * What the encryption of a connection came to.
 *
 * @param version such as {@code TLSv1.3}
 * @param cipher the suite's name
 * @param proof how the server proved who it is
 * @param fault why it did not; present exactly where the proof is {@link Proof#NONE}
 */
public record AchievedTls(String version, String cipher, Proof proof, Optional<TlsException> fault) {

    /** What vouches for the server. */
    public enum Proof {
        /** Nothing: encrypted, towards whoever answered. */
        NONE,
        /** A trusted authority (RFC 5280), for the server's name. */
        PKIX,
        /** TLSA records of its domain, secured by DNSSEC (RFC 7672). */
        DANE
    }

    /** With the proof. */
    public static AchievedTls proven(String version, String cipher, Proof proof) {
        return new AchievedTls(version, cipher, proof, Optional.empty());
    }

    /** Without one. */
    public static AchievedTls unproven(String version, String cipher, TlsException fault) {
        return new AchievedTls(version, cipher, Proof.NONE, Optional.of(fault));
    }

    /** Whether the server proved who it is. */
    public boolean authenticated() {
        return proof != Proof.NONE;
    }

    /** Version, suite and proof, as the delivery log shows them. */
    @Override
    public String toString() {
        String session = version + ' ' + cipher + ' ';
        return switch (proof) {
            case NONE ->
                session + "unverified"
                        + fault.map(why -> ": " + why.getMessage()).orElse("");
            case PKIX -> session + "verified";
            case DANE -> session + "verified by DANE";
        };
    }
}
