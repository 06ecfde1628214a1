package org.valija.routing.transport;

/** An entry of the transport table: what it speaks of, and which way that mail takes. */
public record TransportEntry(TransportKey key, TransportTarget target) {

    /** Reads both parts. @throws ChangeRefusedException with the reason where that cannot be */
    public static TransportEntry parse(String key, String target) {
        return new TransportEntry(TransportKey.parse(key), TransportSyntax.parse(target));
    }

    /** As a line of a {@code mailertable}, with a tab between key and target. */
    @Override
    public String toString() {
        return key + "\t" + target;
    }
}
