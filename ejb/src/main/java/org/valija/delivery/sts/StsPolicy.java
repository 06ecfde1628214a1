package org.valija.delivery.sts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A domain's policy for the TLS of its mail servers (RFC 8461 §3.2).
 *
 * @param mode what is asked for
 * @param maxAge for how long it may be used without another look
 * @param servers patterns of their names: a name, or {@code *.} before one
 */
public record StsPolicy(Mode mode, Duration maxAge, List<String> servers) {

    private static final long LONGEST_SECONDS = 31_557_600;
    private static final Pattern FIELD = Pattern.compile("([a-zA-Z0-9][a-zA-Z0-9_.-]{0,31}):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern SERVER =
            Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\\.?");

    /** What a domain asks for. */
    public enum Mode {
        /** Mail goes to servers alone that are named here and prove it. */
        ENFORCE,
        /** Mail goes as without a policy; failures are reported. */
        TESTING,
        /** The domain has no policy any more. */
        NONE
    }

    /** Copies the list. */
    public StsPolicy {
        servers = List.copyOf(servers);
    }

    /** Reads a policy; empty where the text is none. Keys that are not known are passed over. */
    public static Optional<StsPolicy> parse(String text) {
        Fields fields = new Fields();
        for (String line : text.split("\\r?\\n")) {
            Matcher field = FIELD.matcher(line);
            if (!line.isBlank() && !(field.matches() && fields.add(field.group(1), field.group(2)))) {
                return Optional.empty();
            }
        }
        return fields.policy();
    }

    /** Whether a server is named (RFC 8461 §4.1): an asterisk stands for one label. */
    public boolean names(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        String above = dot < 0 ? "" : name.substring(dot);
        return servers.stream()
                .anyMatch(
                        server -> server.startsWith("*.") ? server.substring(1).equals(above) : server.equals(name));
    }

    /** Whether it must not be used any more. */
    boolean expired(Instant fetched, Instant now) {
        return !now.isBefore(fetched.plus(maxAge));
    }

    /** What was read up to now. Of a key that stands twice the first counts (RFC 8461 §3.2). */
    private static final class Fields {

        private String version;
        private Mode mode;
        private Duration maxAge;
        private final List<String> servers = new ArrayList<>();

        /** @return whether the value can be */
        boolean add(String key, String value) {
            switch (key) {
                case "version" -> version = version == null ? value : version;
                case "mode" -> {
                    if (mode == null) {
                        mode = mode(value);
                        return mode != null;
                    }
                }
                case "max_age" -> {
                    if (!value.matches("[0-9]{1,10}")) {
                        return false;
                    }
                    long seconds = Math.min(LONGEST_SECONDS, Long.parseLong(value));
                    maxAge = maxAge == null ? Duration.ofSeconds(seconds) : maxAge;
                }
                case "mx" -> {
                    String server = value.toLowerCase(Locale.ROOT);
                    servers.add(server.endsWith(".") ? server.substring(0, server.length() - 1) : server);
                    return SERVER.matcher(server).matches();
                }
                default -> {
                    return true;
                }
            }
            return true;
        }

        private static Mode mode(String value) {
            return switch (value) {
                case "enforce" -> Mode.ENFORCE;
                case "testing" -> Mode.TESTING;
                case "none" -> Mode.NONE;
                default -> null;
            };
        }

        Optional<StsPolicy> policy() {
            boolean whole = "STSv1".equals(version) && mode != null && maxAge != null;
            return whole && (mode == Mode.NONE || !servers.isEmpty())
                    ? Optional.of(new StsPolicy(mode, maxAge, servers))
                    : Optional.empty();
        }
    }
}
