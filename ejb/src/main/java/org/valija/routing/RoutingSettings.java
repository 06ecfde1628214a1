package org.valija.routing;

import jakarta.enterprise.context.ApplicationScoped;
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
            .help("Host that takes all mail for other servers. Empty for the recipients' mail exchangers.");

    public static final Setting<List<String>> TRANSPORTS = Setting.texts("routing.transports")
            .help("Next hops of single domains, as DOMAIN=HOP with commas between them; .DOMAIN means its subdomains."
                    + " A hop is host, host:port, [address]:port, lmtp:host:port, or mx for the mail exchangers.");

    @Override
    public String title() {
        return "Routing";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DETAIL_SEPARATOR, ALIAS_DEPTH, ALIAS_TARGETS, POSTMASTER, ROLES, OWN_NAMES, SMART_HOST, TRANSPORTS);
    }
}
