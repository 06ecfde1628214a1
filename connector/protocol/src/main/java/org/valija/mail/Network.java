package org.valija.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * A range of addresses in CIDR notation (RFC 4632 §3.1), such as {@code 192.0.2.0/24},
 * {@code 2001:db8::/32} or a single address. Never asks the DNS.
 *
 * @param address any address of the range; bits behind the prefix are ignored
 * @param prefix length in bits, 0 to 32 or 128
 */
public record Network(InetAddress address, int prefix) {

    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_GROUPS = 8;

    /** Checks the prefix against the address family. */
    public Network {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException(address.getHostAddress() + "/" + prefix);
        }
    }

    /** Reads {@code address/prefix} or {@code address}. @throws IllegalArgumentException where it is none */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean literal = !address.isEmpty()
                && address.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0)
                && (address.indexOf(':') >= 0 || address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+"));
        if (!literal) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            int bits = parsed.getAddress().length * 8;
            return new Network(parsed, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + text, e);
        }
    }

    /** An address as people write it. */
    public static String text(InetAddress address) {
        byte[] octets = address.getAddress();
        return text(octets, octets.length * Byte.SIZE);
    }

    /** A network as people write it; a single address without its prefix. */
    public static String text(byte[] octets, int prefix) {
        String address = octets.length == IPV4_OCTETS ? dotted(octets) : groups(octets);
        return prefix == octets.length * Byte.SIZE ? address : address + '/' + prefix;
    }

    private static String dotted(byte[] octets) {
        return (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
    }

    /** RFC 5952 §4.2: the longest run of zero groups is shortened. */
    private static String groups(byte[] octets) {
        int[] groups = new int[IPV6_GROUPS];
        int longest = 0;
        int end = 0;
        int run = 0;
        for (int i = 0; i < IPV6_GROUPS; i++) {
            groups[i] = (octets[2 * i] & 0xff) << Byte.SIZE | octets[2 * i + 1] & 0xff;
            run = groups[i] == 0 ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                end = i + 1;
            }
        }
        if (longest < 2) {
            return hex(groups, 0, IPV6_GROUPS);
        }
        return hex(groups, 0, end - longest) + "::" + hex(groups, end, IPV6_GROUPS);
    }

    private static String hex(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    /** Whether the address lies in the range; one of the other family never does. */
    public boolean contains(InetAddress other) {
        byte[] a = address.getAddress();
        byte[] b = other.getAddress();
        if (a.length != b.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || ((a[whole] ^ b[whole]) & (0xff00 >> rest)) == 0;
    }

    /** Whether any of the networks contains the address. */
    public static boolean anyContains(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
