package org.valija.mime;

/**
 * Looks at octets that stay as they are for what no message may hold outside of binary parts: a NUL, a CR or LF alone,
 * a line too long.
 */
final class OctetCheck {

    private final int longestLine;
    private long at;
    private int line;
    private boolean afterCr;

    /** @param longestLine in octets without CRLF */
    OctetCheck(int longestLine) {
        this.longestLine = longestLine;
    }

    /**
     * Looks at the next octets.
     *
     * @return whether any of them lies beyond US-ASCII
     */
    boolean see(byte[] octets, int length) throws UnconvertibleException {
        boolean eightBit = false;
        for (int i = 0; i < length; i++) {
            byte octet = octets[i];
            at++;
            if ((octet == '\n') != afterCr) {
                throw stray(octet == '\n' ? "LF alone" : "CR alone");
            } else if (octet == '\n') {
                afterCr = false;
                line = 0;
            } else if (octet == '\r') {
                afterCr = true;
            } else if (octet == 0) {
                throw stray("NUL");
            } else if (++line > longestLine) {
                throw new UnconvertibleException("5.6.0", "The message has a line over " + longestLine + " octets");
            }
            eightBit |= octet < 0;
        }
        return eightBit;
    }

    /** So many octets follow that become others, in lines of their own. */
    void pass(long octets) throws UnconvertibleException {
        end();
        line = 0;
        at += octets;
    }

    /** No octets follow. */
    void end() throws UnconvertibleException {
        if (afterCr) {
            throw stray("CR alone");
        }
    }

    private UnconvertibleException stray(String what) {
        return new UnconvertibleException(
                "5.6.3", "The message has a " + what + " outside of its binary parts, near octet " + at);
    }
}
