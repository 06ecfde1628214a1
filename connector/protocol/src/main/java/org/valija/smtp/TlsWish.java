package org.valija.smtp;

/** What a message's sender wants of TLS on its way (RFC 8689). */
public enum TlsWish {
    /** REQUIRETLS of MAIL: never without, and only to servers that promise the same. */
    REQUIRED,
    /** {@code TLS-Required: No} in the header: delivery counts for more than the policies that recipients publish. */
    OPTIONAL
}
