package org.valija.smtp.client;

/** Whether a connection is encrypted; the words that Postfix uses for {@code smtp_tls_security_level}. */
public enum TlsPolicy {
    /** Never. */
    NONE,
    /** Where the server offers it; clear text where it does not or the handshake fails (RFC 7435). */
    MAY,
    /** Always, with any certificate. */
    ENCRYPT,
    /** Always, with a trusted certificate that bears the server's name. */
    VERIFY,
    /** Always, with a certificate that the server's TLSA records name (RFC 7672). */
    DANE
}
