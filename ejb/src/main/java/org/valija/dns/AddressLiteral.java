package org.valija.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.xbill.DNS.Address;

/** IP addresses in text, never looked up. */
public final class AddressLiteral {

    private static final String IPV6 = "IPv6:";

    private AddressLiteral() {}

    /** An address, with or without brackets, with or without the tag of RFC 5321 §4.1.3; empty for a name. */
    public static Optional<InetAddress> parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (bare.regionMatches(true, 0, IPV6, 0, IPV6.length())) {
            bare = bare.substring(IPV6.length());
        }
        byte[] octets = Address.toByteArray(bare, Address.IPv4);
        if (octets == null) {
            octets = Address.toByteArray(bare, Address.IPv6);
        }
        try {
            return octets == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + octets.length + " octets", e);
        }
    }
}
