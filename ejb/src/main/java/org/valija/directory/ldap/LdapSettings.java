package org.valija.directory.ldap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Where the LDAP directory is, and how it is asked. */
@ApplicationScoped
public class LdapSettings implements SettingGroup {

    private static final Pattern URLS = Pattern.compile("(ldaps?://[^\\s/]+(/\\S*)?(\\s+|$))*");

    public static final Setting<String> URL = Setting.text(
                    "ldap.url",
                    "",
                    "a list of ldap:// and ldaps:// URLs with spaces between them",
                    text -> URLS.matcher(text).matches())
            .help("Server of the directory, or several: the first that answers is asked until it does not."
                    + " ldap://HOST:PORT, or ldaps://HOST:PORT for TLS. Empty for none.");

    public static final Setting<String> BIND_DN =
            Setting.text("ldap.bind-dn", "").help("Name to sign in by; empty for anonymously.");

    public static final Setting<String> PASSWORD =
            Setting.text("ldap.password", "").secret().help("Its password.");

    public static final Setting<String> BASE =
            Setting.text("ldap.base", "").help("Entry below which is searched, such as ou=people,dc=example,dc=org.");

    public static final Setting<String> FILTER = Setting.text(
                    "ldap.filter", "(mail={address})", "a filter with {address}", LdapSettings::isFilter)
            .help("Which entries have an address: a filter (RFC 4515) in which {address} stands for it.");

    public static final Setting<Duration> CONNECT = time("connect", "How long a connection may take.");

    public static final Setting<Duration> ANSWER = time("answer", "How long an answer may take.");

    public static final Setting<Duration> CACHE_AGE = Setting.duration(
                    "ldap.cache-age", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .atStart()
            .help("How long an answer counts.");

    public static final Setting<Integer> CACHE_SIZE = Setting.number(
                    "ldap.cache-size", "addresses", 10_000, 1, 1_000_000)
            .atStart()
            .help("Of how many addresses the answers are kept in memory.");

    private static boolean isFilter(String text) {
        return text.startsWith("(") && text.endsWith(")") && text.contains(LdapDirectory.ADDRESS);
    }

    private static Setting<Duration> time(String what, String help) {
        return Setting.duration(
                        "ldap.timeout." + what, Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMinutes(1))
                .help(help);
    }

    @Override
    public String title() {
        return "LDAP";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(URL, BIND_DN, PASSWORD, BASE, FILTER, CONNECT, ANSWER, CACHE_AGE, CACHE_SIZE);
    }
}
