package org.valija.policy.access;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.Network;

/**
 * Networks as keys: an address, CIDR (RFC 4632 §3.1), or the leading octets of an IPv4 and groups of an IPv6
 * address as sendmail writes them, {@code 172.16.18} and {@code IPv6:2001:db8}.
 */
final class NetworkKey {

    private static final Pattern IPV4_LIKE = Pattern.compile("[0-9]+(\\.[0-9]+)*\\.?(/[0-9]+)?");
    private static final Pattern IPV6_LIKE = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(/[0-9]+)?");
    private static final String IPV6_TAG = "IPv6:";
    /** First octets of networks in the index, which no text begins with. */
    private static final byte IPV4 = 4;

    private static final byte IPV6 = 6;
    /** Where the address begins. */
    static final int HEADER = 2;

    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_GROUPS = 8;
    private static final int GROUP_BITS = 16;

    private NetworkKey() {}

    /** Whether it can only be meant as a network; it may still be a wrong one. */
    static boolean looksLikeOne(String name) {
        return name.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length())
                || IPV4_LIKE.matcher(name).matches()
                || IPV6_LIKE.matcher(name).matches();
    }

    /** The form in which it is stored. @throws ChangeRefusedException where it is no network */
    static String canonical(String name) {
        if (name.endsWith(".")) {
            throw refused(name, "leading octets are written without a dot behind them");
        }
        boolean tagged = name.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
        Network network = parse(name, tagged ? name.substring(IPV6_TAG.length()) : name);
        byte[] octets = network.address().getAddress();
        byte[] masked = octets.clone();
        mask(masked, 0, network.prefix());
        if (!Arrays.equals(octets, masked)) {
            throw refused(
                    name, "it has bits behind its prefix; the network is " + Network.text(masked, network.prefix()));
        }
        return Network.text(masked, network.prefix());
    }

    /** A network as the index has it: an octet for the family, one for the prefix, the octets that it covers. */
    static byte[] octets(String canonical) {
        Network network = Network.parse(canonical);
        byte[] address = network.address().getAddress();
        byte[] octets = probe(address);
        octets[1] = (byte) network.prefix();
        return Arrays.copyOf(octets, length(network.prefix()));
    }

    /** Room for a network of the index, with a whole address in it; prefix and length are the caller's to choose. */
    static byte[] probe(byte[] address) {
        byte[] octets = new byte[HEADER + address.length];
        octets[0] = address.length == IPV4_OCTETS ? IPV4 : IPV6;
        System.arraycopy(address, 0, octets, HEADER, address.length);
        return octets;
    }

    /** How long a network of the index is. */
    static int length(int prefix) {
        return HEADER + (prefix + Byte.SIZE - 1) / Byte.SIZE;
    }

    static boolean isNetwork(byte[] octets) {
        return octets[0] == IPV4 || octets[0] == IPV6;
    }

    static boolean isIpv4(byte[] octets) {
        return octets[0] == IPV4;
    }

    static int prefix(byte[] octets) {
        return octets[1] & 0xff;
    }

    /** The stored form of a network of the index. */
    static String text(byte[] octets) {
        int size = isIpv4(octets) ? IPV4_OCTETS : 2 * IPV6_GROUPS;
        return Network.text(Arrays.copyOf(Arrays.copyOfRange(octets, HEADER, octets.length), size), prefix(octets));
    }

    /** Clears the bits behind the prefix of the address that begins at {@code from}. */
    static void mask(byte[] octets, int from, int prefix) {
        int whole = from + prefix / Byte.SIZE;
        if (whole < octets.length) {
            octets[whole] &= (byte) (0xff00 >> prefix % Byte.SIZE);
            Arrays.fill(octets, whole + 1, octets.length, (byte) 0);
        }
    }

    private static Network parse(String given, String text) {
        try {
            return Network.parse(text.indexOf('/') >= 0 ? text : completed(text));
        } catch (IllegalArgumentException e) {
            throw refused(given, "an address, leading octets such as 172.16, or CIDR such as 172.16.0.0/12 is one");
        }
    }

    /** Leading octets or groups as CIDR; anything else as it is. */
    private static String completed(String text) {
        if (text.indexOf(':') < 0) {
            String[] octets = text.split("\\.");
            return octets.length >= IPV4_OCTETS
                    ? text
                    : String.join(".", octets)
                            + ".0".repeat(IPV4_OCTETS - octets.length)
                            + '/'
                            + octets.length * Byte.SIZE;
        }
        String[] groups = text.split(":");
        return text.contains("::") || groups.length >= IPV6_GROUPS
                ? text
                : String.join(":", groups) + "::/" + groups.length * GROUP_BITS;
    }

    private static ChangeRefusedException refused(String name, String why) {
        return ChangeRefusedException.invalid("\"" + name + "\" is not a network: " + why);
    }
}
