package org.valija.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Where addresses lead. */
@ApplicationScoped
public class RoutingSettings implements SettingGroup {

    public static final Setting<String> DETAIL_SEPARATOR = Setting.text(
                    "routing.detail-separator",
                    "+",
                    "up to four characters without letters and digits",
                    text -> text.length() <= 4 && text.chars().noneMatch(Character::isLetterOrDigit))
            .help(
                    "Characters that end a user's name in a local part: mail for user+list reaches user. Empty for none.");

    public static final Setting<Integer> ALIAS_DEPTH = Setting.number("routing.alias-depth", "aliases", 30, 1, 1000)
            .help("How many aliases may lead to one another.");

    public static final Setting<Integer> ALIAS_TARGETS = Setting.number(
                    "routing.alias-targets", "addresses", 5000, 1, 100_000)
            .help("How many addresses one recipient may become, all nested aliases followed.");

    public static final Setting<Boolean> FORWARD_OUTSIDE = Setting.flag("routing.forward-outside", true)
            .help("Whether accounts may forward their mail to addresses of other servers; otherwise it stays where it"
                    + " would go nowhere else.");

    public static final Setting<Boolean> LIST_OWNERS = Setting.flag("routing.list-owners", true)
            .help("Whether what an alias NAME sends on has owner-NAME as its reverse-path, where there is that alias or"
                    + " account.");

    public static final Setting<String> LIST_DIRECTORY = Setting.text(
                    "routing.list-directory", "lists", "a path below the data directory", RoutingSettings::isBelow)
            .help("Directory in the data directory with the files that aliases include as :include:FILE.");

    public static final Setting<Long> LIST_SIZE = Setting.size(
                    "routing.list-size", 1024 * 1024, 1024, 1024 * 1024 * 1024)
            .help("How large a file of an alias may be.");

    public static final Setting<Duration> LIST_AGE = Setting.duration(
                    "routing.list-age", Duration.ofSeconds(5), Duration.ZERO, Duration.ofHours(1))
            .atStart()
            .help("How long such a file is used before it is read again.");

    public static final Setting<Integer> LISTS = Setting.number("routing.lists", "files", 1_000, 1, 1_000_000)
            .atStart()
            .help("Of how many such files the targets are kept in memory.");

    public static final Setting<Duration> TABLE_REFRESH = Setting.duration(
                    "routing.table-refresh", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .help("How long the tables of addresses are used before the database is asked whether another node has"
                    + " changed them; changes made on this node count at once.");

    public static final Setting<Integer> WARNINGS = Setting.number("routing.warnings", "warnings", 100, 1, 10_000)
            .help("How many warnings of addresses that a catch-all keeps mail from are shown at most.");

    public static final Setting<Integer> WARNINGS_SEARCH = Setting.number(
                    "routing.warnings-search", "addresses", 10_000, 1, 1_000_000)
            .help("How many accounts, and how many aliases, of a domain with a catch-all are searched for them.");

    public static final Setting<String> POSTMASTER = Setting.text("routing.postmaster", "")
            .help("Address that gets mail for postmaster and the other role names where they have no account or alias."
                    + " Empty for the first administrator, admin@DOMAIN.");

    public static final Setting<List<String>> ROLES = Setting.texts("routing.roles", "abuse", "root", "mailer-daemon")
            .help("Local parts that exist in every local domain besides postmaster and lead to the same place"
                    + " (RFC 2142).");

    public static final Setting<List<String>> OWN_NAMES = Setting.texts("routing.own-names", "localhost")
            .help("Names besides the host name that stand for the first domain.");

    public static final Setting<String> SMART_HOST = Setting.text(
                    "routing.smart-host", "", "host, host:port or [address]:port", NextHop::isEmptyOrSmtp)
            .help("Host that takes all mail for other servers that has no entry in the transport table. Empty for the"
                    + " recipients' mail exchangers.");

    private static boolean isBelow(String text) {
        try {
            Path path = Path.of(text).normalize();
            return !text.isBlank() && !path.isAbsolute() && !path.startsWith("..");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public String title() {
        return "Routing";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DETAIL_SEPARATOR,
                ALIAS_DEPTH,
                ALIAS_TARGETS,
                FORWARD_OUTSIDE,
                LIST_OWNERS,
                LIST_DIRECTORY,
                LIST_SIZE,
                LIST_AGE,
                LISTS,
                TABLE_REFRESH,
                WARNINGS,
                WARNINGS_SEARCH,
                POSTMASTER,
                ROLES,
                OWN_NAMES,
                SMART_HOST);
    }
}
