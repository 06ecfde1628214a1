package org.valija.dns;

/** Which addresses of a host are wanted. */
public enum AddressFamily {
    /** Both, as the name service has them. */
    ANY,
    /** IPv4 alone. */
    IPV4,
    /** IPv6 alone. */
    IPV6
}
