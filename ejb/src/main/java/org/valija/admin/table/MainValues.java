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
import org.valija.listener.ListenerDefinition.Limits;
import org.valija.policy.PolicySettings;
import org.valija.policy.PrivacyFlag;
import org.valija.policy.PrivacyFlags;
import org.valija.policy.PrivacySettings;
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
            Pattern.compile("(check_(?:(?:reverse_)?client(?:_hostname)?|helo|sender|recipient)(?:_a|_mx|_ns)?_access)"
                    + "\\s+[a-z]+:\\S+");

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
            Map.entry("smtp_data_done_timeout", "s"),
            Map.entry("smtpd_error_sleep_time", "s"),
            Map.entry("smtpd_timeout", "s"),
            Map.entry("anvil_rate_time_unit", "s"));

    /** Begins what counts for deliveries of all kinds. */
    static final String BY_ALL = "default_destination_";

    /** Begins the same for mail by SMTP, which goes before it. */
    static final String BY_SMTP = "smtp_destination_";

    private static final String RELAY_HOST = "relayhost";

    /** Lists of names that may stand in files, with the kinds of these. */
    private static final Map<String, String> FILES =
            Map.of("mydestination", "local-host-names", "mynetworks", "mynetworks", "relay_domains", "relay-domains");

    /** 0 is for any number. */
    static final String SESSIONS = "smtpd_client_connection_count_limit";

    /** The setting says the opposite. */
    static final String TLS_FOR_AUTH = "smtpd_tls_auth_only";

    /** The setting has other flags too. */
    static final String NO_VRFY = "disable_vrfy_command";

    private static final String TLS_LEVEL = "smtp_tls_security_level";

    private final Map<String, String> given = new HashMap<>();
    private final Settings settings;

    MainValues(String text, Settings settings) {
        this.settings = settings;
        given.put("myhostname", settings.get(ServerSettings.HOSTNAME));
        given.put("mydomain", settings.get(ServerSettings.DOMAIN));
        given.put("mail_name", "Valija");
        given.put("config_directory", "/etc/postfix");
        given.put("double_bounce_sender", "double-bounce");
        given.put("mydestination", "$myhostname, localhost.$mydomain, localhost");
        given.put("mynetworks", settings.get(PolicySettings.TRUSTED_NETWORKS));
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

    /** Where to go with the file that a list of names stands in, where it does. */
    Optional<String> file(String parameter) {
        return !FILES.containsKey(parameter)
                ? Optional.empty()
                : words(parameter).stream()
                        .filter(word -> FILE.matcher(word).matches())
                        .findFirst()
                        .map(file -> "the file " + file + " is taken by table import " + FILES.get(parameter));
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
            case RELAY_HOST -> smartHost(value);
            case "smtpd_banner" ->
                value.startsWith(given.get("myhostname"))
                        ? value.substring(given.get("myhostname").length()).strip()
                        : value;
            case "mynetworks",
                    "smtpd_client_event_limit_exceptions",
                    "smtpd_authorized_verp_clients",
                    "smtpd_authorized_xclient_hosts" ->
                words(parameter).stream()
                        .map(word -> word.replace("[", "").replace("]", ""))
                        .collect(Collectors.joining(", "));
            case TLS_LEVEL -> tlsLevel(value);
            // what other classes tell stands in the log
            case "notify_classes" ->
                words(parameter).stream()
                        .filter(word -> word.equals("bounce") || word.equals("delay"))
                        .collect(Collectors.joining(", "));
            case SESSIONS, TLS_FOR_AUTH, NO_VRFY -> plain(parameter, value);
            default -> value;
        };
    }

    private String given(String parameter) {
        String bySmtp = parameter.startsWith(BY_ALL) ? BY_SMTP + parameter.substring(BY_ALL.length()) : parameter;
        return given.containsKey(bySmtp) ? bySmtp : parameter;
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
    private String smartHost(String value) {
        if (!value.isEmpty() && !value.startsWith("[")) {
            throw ChangeRefusedException.invalid("Without brackets a host's mail exchangers are meant; say"
                    + " relayhost = [" + value + "], or valija transport set '*' smtp:" + value);
        }
        return plain(RELAY_HOST, value);
    }

    /** A setting's value as the file has it: Postfix writes a single host in brackets. */
    static String written(String parameter, String value) {
        return switch (parameter) {
            case TLS_LEVEL -> value.equals("dane") ? "dane-only" : value;
            case TLS_FOR_AUTH -> value.equals("true") ? "no" : "yes";
            case NO_VRFY -> PrivacyFlags.parse(value).has(PrivacyFlag.NOVRFY) ? "yes" : "no";
            case RELAY_HOST -> value.startsWith("[") ? value : value.replaceFirst("^([^:]+)", "[$1]");
            default -> value;
        };
    }

    /** The other way round. An IPv6 address keeps its brackets. */
    String plain(String parameter, String value) {
        return switch (parameter) {
            case TLS_LEVEL -> tlsLevel(value);
            case TLS_FOR_AUTH -> value.equals("yes") ? "false" : value.equals("no") ? "true" : value;
            case NO_VRFY -> flags(value);
            case SESSIONS -> value.equals("0") ? Integer.toString(Limits.MOST) : value;
            case RELAY_HOST -> value.matches("\\[[^\\[\\]:]+].*") ? value.replaceFirst("^\\[([^]]+)]", "$1") : value;
            default -> value;
        };
    }

    /** The flags that there are, with or without novrfy. */
    private String flags(String noVrfy) {
        PrivacyFlags now = settings.get(PrivacySettings.FLAGS);
        boolean has = now.has(PrivacyFlag.NOVRFY);
        if (!noVrfy.equals("yes") && !noVrfy.equals("no")) {
            throw ChangeRefusedException.invalid("\"" + noVrfy + "\" is neither yes nor no");
        }
        if (has == noVrfy.equals("yes")) {
            return now.toString();
        }
        String flag = PrivacyFlag.NOVRFY.toString();
        String others = Arrays.stream(now.toString().split(", "))
                .filter(name -> !name.equals(flag))
                .collect(Collectors.joining(", "));
        if (has && PrivacyFlags.parse(others).has(PrivacyFlag.NOVRFY)) {
            throw ChangeRefusedException.invalid("smtp.privacy-flags has goaway, which includes novrfy");
        }
        return has ? others : others.isEmpty() ? flag : others + ", " + flag;
    }
}
