package org.valija.delivery.tlsreport;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What sessions have in common that are counted together.
 *
 * @param day in UTC
 * @param domain whose servers they were with, as the DNS writes it
 * @param policy what the domain publishes
 * @param fault the {@code result-type} of RFC 8460 §4.3; empty for success
 * @param server who it failed with
 */
public record TlsResult(LocalDate day, String domain, Policy policy, String fault, Server server) {

    /**
     * A policy (RFC 8460 §4.4).
     *
     * @param type {@code tlsa}, {@code sts} or {@code no-policy-found}
     * @param lines its text
     * @param servers patterns of mail servers' names; for {@code sts}
     */
    public record Policy(String type, List<String> lines, List<String> servers) {

        static final Policy NONE = new Policy("no-policy-found", List.of(), List.of());

        /** Copies the lists. */
        public Policy {
            lines = List.copyOf(lines);
            servers = List.copyOf(servers);
        }
    }

    /**
     * Both ends of failed sessions; all is empty for those that went well.
     *
     * @param sender our own address
     * @param host the server's name
     * @param address its address
     */
    public record Server(String sender, String host, String address) {

        static final Server ANY = new Server("", "", "");
    }

    /** RFC 8460 §4.4: a domain stands in its A-labels. */
    public static String aLabels(String name) {
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    /** Whether TLS went well. */
    public boolean success() {
        return fault.isEmpty();
    }

    /** The same for the same result on each node, in 64 digits. */
    String key() {
        try {
            byte[] octets = toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
