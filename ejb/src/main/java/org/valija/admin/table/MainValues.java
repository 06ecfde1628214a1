package org.valija.admin.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;

/** The values of a {@code main.cf}, with what stands for others filled in, and as their settings write them. */
final class MainValues {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{([a-zA-Z0-9_]+)}|\\(([a-zA-Z0-9_]+)\\)|([a-zA-Z0-9_]+))");

    /** How deep names may stand for one another. */
    private static final int DEPTH = 10;

    /** A table of a type, such as hash:/etc/postfix/access, or a file. */
    private static final Pattern FILE = Pattern.compile("(?:[a-z]+:)?/\\S+");

    /** The one access table is asked without being named. */
    private static final Pattern NAMED_TABLE =
            Pattern.compile("(check_(?:client|helo|sender|recipient)_access)\\s+[a-z]+:\\S+");

    /** A time without a unit is in seconds, but for these. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("maximal_queue_lifetime", "d"),
            Map.entry("bounce_queue_lifetime", "d"),
            Map.entry("delay_warning_time", "h"),
            Map.entry("queue_run_delay", "s"),
            Map.entry("default_destination_rate_delay", "s"),
            Map.entry("smtp_destination_rate_delay", "s"),
            Map.entry("minimal_backoff_time", "s"),
            Map.entry("maximal_backoff_time", "s"),
            Map.entry("address_verify_positive_expire_time", "d"),
            Map.entry("address_verify_positive_refresh_time", "d"),
            Map.entry("address_verify_negative_expire_time", "d"),
            Map.entry("address_verify_negative_refresh_time", "h"),
            Map.entry("address_verify_poll_delay", "s"),
            Map.entry("smtp_connect_timeout", "s"),
            Map.entry("smtp_helo_timeout", "s"),
            Map.entry("smtp_mail_timeout", "s"),
            Map.entry("smtp_data_init_timeout", "s"),
            Map.entry("smtp_data_xfer_timeout", "s"),
            Map.entry("smtp_data_done_timeout", "s"));

    static final String RATE_DELAY = "default_destination_rate_delay";

    /** Of mail by SMTP, which goes before the one of all mail. */
    static final String SMTP_RATE_DELAY = "smtp_destination_rate_delay";

    private static final String TLS_LEVEL = "smtp_tls_security_level";

    private final Map<String, String> given = new HashMap<>();

    MainValues(String text, Settings settings) {
        given.put("myhostname", settings.get(ServerSettings.HOSTNAME));
        given.put("mydomain", settings.get(ServerSettings.DOMAIN));
        given.put("mail_name", "Valija");
        given.put("config_directory", "/etc/postfix");
        given.put("double_bounce_sender", "double-bounce");
        FileForm.PARAMETERS.read(text, (line, parts) -> {
            if (parts.length == 2) {
                given.put(parts[0], parts[1]);
            }
        });
    }

    /** A value with all references filled in. */
    private String value(String parameter) {
        String value = given.getOrDefault(parameter, "");
        for (int depth = 0; depth < DEPTH && REFERENCE.matcher(value).find(); depth++) {
            value = REFERENCE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(filled(match)));
        }
        return value;
    }

    private String filled(MatchResult match) {
        String name =
                match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3);
        return Optional.ofNullable(given.get(name))
                .orElseThrow(() -> ChangeRefusedException.invalid("$" + name + " stands for nothing in this file"));
    }

    /** The words of a list. */
    List<String> words(String parameter) {
        return Arrays.stream(value(parameter).split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The file that a list of names stands in, where it does. */
    Optional<String> file(String parameter) {
        boolean names = parameter.equals("mydestination") || parameter.equals("mynetworks");
        return names
                ? words(parameter).stream()
                        .filter(word -> FILE.matcher(word).matches())
                        .findFirst()
                : Optional.empty();
    }

    /** A value as its setting writes it. */
    String translated(String parameter) {
        String value = value(given(parameter)).strip();
        if (parameter.endsWith("_restrictions")) {
            return restrictions(value);
        }
        String unit = UNITS.get(parameter);
        if (unit != null && value.matches("[0-9]+")) {
            return value + unit;
        }
        return switch (parameter) {
            case "relayhost" -> smartHost(value);
            case "smtpd_banner" ->
                value.startsWith(given.get("myhostname"))
                        ? value.substring(given.get("myhostname").length()).strip()
                        : value;
            case "mynetworks" ->
                words(parameter).stream()
                        .map(word -> word.replace("[", "").replace("]", ""))
                        .collect(Collectors.joining(", "));
            case TLS_LEVEL -> tlsLevel(value);
            // what other classes tell stands in the log
            case "notify_classes" ->
                words(parameter).stream()
                        .filter(word -> word.equals("bounce") || word.equals("delay"))
                        .collect(Collectors.joining(", "));
            default -> value;
        };
    }

    private String given(String parameter) {
        return parameter.equals(RATE_DELAY) && given.containsKey(SMTP_RATE_DELAY) ? SMTP_RATE_DELAY : parameter;
    }

    /** DANE where it is published is what every level does here. */
    private static String tlsLevel(String value) {
        return switch (value) {
            case "dane" -> "may";
            case "dane-only" -> "dane";
            case "secure" -> "verify";
            default -> value;
        };
    }

    private String restrictions(String value) {
        String lists = words("maps_rbl_domains").stream()
                .map(list -> "reject_rbl_client " + list)
                .collect(Collectors.joining(", "));
        return NAMED_TABLE
                .matcher(value)
                .replaceAll("$1")
                .replaceAll("\\breject_maps_rbl\\b", Matcher.quoteReplacement(lists))
                .replaceFirst("[\\s,]+$", "");
    }

    /** RFC 5321 §5.1: without brackets mail exchangers are asked for, which is for the transport table. */
    private static String smartHost(String value) {
        if (!value.isEmpty() && !value.startsWith("[")) {
            throw ChangeRefusedException.invalid("Without brackets a host's mail exchangers are meant; say"
                    + " relayhost = [" + value + "], or valija transport set '*' smtp:" + value);
        }
        return plain("relayhost", value);
    }

    /** A setting's value as the file has it: Postfix writes a single host in brackets. */
    static String written(String parameter, String value) {
        if (parameter.equals(TLS_LEVEL) && value.equals("dane")) {
            return "dane-only";
        }
        boolean bare = parameter.equals("relayhost") && !value.isEmpty() && !value.startsWith("[");
        return bare ? value.replaceFirst("^([^:]+)", "[$1]") : value;
    }

    /** The other way round. An IPv6 address keeps its brackets. */
    static String plain(String parameter, String value) {
        if (parameter.equals(TLS_LEVEL)) {
            return tlsLevel(value);
        }
        boolean name = parameter.equals("relayhost") && value.matches("\\[[^\\[\\]:]+].*");
        return name ? value.replaceFirst("^\\[([^]]+)]", "$1") : value;
    }
}
