package org.valija.listener;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.Network;
import org.valija.netty.Encryption.Mode;
import org.valija.policy.NetworkList;
import org.valija.settings.ServerSettings;
import org.valija.settings.Setting;
import org.valija.settings.Settings;

/**
 * A listener that is always there. Its role and TLS are fixed, its address is given at start, all else is settings.
 *
 * @param port where it listens; 0 where it does not
 */
public record BuiltInListener(
        String name,
        ListenerRole role,
        Mode tls,
        Setting<Integer> port,
        Setting<Boolean> enabled,
        Setting<String> modifiers,
        Setting<String> banner,
        Limits limits,
        Networks networks) {

    /** All of them. */
    static final List<BuiltInListener> ALL = List.of(
            of("smtp", ListenerRole.MX, Mode.START_TLS, ServerSettings.PORT_SMTP),
            of("submission", ListenerRole.SUBMISSION, Mode.START_TLS, ServerSettings.PORT_SUBMISSION),
            of("submissions", ListenerRole.SUBMISSION, Mode.IMPLICIT, ServerSettings.PORT_SUBMISSIONS),
            of("lmtp", ListenerRole.LMTP, Mode.NONE, ServerSettings.PORT_LMTP),
            of("pop3", ListenerRole.POP3, Mode.START_TLS, ServerSettings.PORT_POP3),
            of("pop3s", ListenerRole.POP3, Mode.IMPLICIT, ServerSettings.PORT_POP3S),
            of("imap", ListenerRole.IMAP, Mode.START_TLS, ServerSettings.PORT_IMAP),
            of("imaps", ListenerRole.IMAP, Mode.IMPLICIT, ServerSettings.PORT_IMAPS));

    /** Settings for {@link ListenerDefinition.Limits}. */
    public record Limits(
            Setting<Integer> sessions,
            Setting<Integer> sessionsPerClient,
            Setting<Integer> rate,
            Setting<Integer> ratePerClient) {}

    /** Settings for {@link ListenerDefinition.Networks}. @param xclient empty where the protocol has none */
    public record Networks(
            Setting<String> allow, Setting<String> deny, Setting<String> proxies, Optional<Setting<String>> xclient) {}

    /** The built-in listener of that name. */
    public static Optional<BuiltInListener> named(String name) {
        return ALL.stream().filter(listener -> listener.name.equals(name)).findFirst();
    }

    /** The name of the built-in listener whose setting this is; empty where it is none of theirs. */
    public static Optional<String> concernedBy(Setting<?> setting) {
        return ALL.stream()
                .filter(listener -> listener.settings().contains(setting))
                .map(BuiltInListener::name)
                .findFirst();
    }

    private static BuiltInListener of(String name, ListenerRole role, Mode tls, Setting<Integer> port) {
        String prefix = "listener." + name + ".";
        return new BuiltInListener(
                name,
                role,
                tls,
                port,
                Setting.flag(prefix + "enabled", true).help("Whether " + name + " listens, where it has a port."),
                Setting.text(prefix + "modifiers", "", "a list of modifiers for " + name, text -> fit(role, tls, text))
                        .help("What it does otherwise than usual: "
                                + (role.takesMail() ? "no-etrn, require-auth, require-tls, " : "") + "optional."),
                Setting.text(prefix + "banner", "", "a banner", ListenerDefinition::isBanner)
                        .help("The words of its greeting; empty for the usual ones."),
                limits(prefix, name),
                networks(prefix, role));
    }

    private static boolean fit(ListenerRole role, Mode tls, String text) {
        try {
            ListenerDefinition.check(role, tls, ListenerModifier.parse(text));
            return true;
        } catch (IllegalArgumentException | ChangeRefusedException e) {
            return false;
        }
    }

    private static Limits limits(String prefix, String name) {
        return new Limits(
                sessions(prefix + "max-sessions").help("How many clients " + name + " serves at one time."),
                sessions(prefix + "max-sessions-per-client")
                        .help("How many of them may come from one IPv4 address or IPv6 /64."),
                rate(prefix + "max-rate").help("How many new connections it takes in a minute; 0 for any number."),
                rate(prefix + "max-rate-per-client")
                        .help("The same from one IPv4 address or IPv6 /64; 0 for any number."));
    }

    private static Networks networks(String prefix, ListenerRole role) {
        return new Networks(
                networks(prefix + "allow").help("Networks that may connect; empty for all."),
                networks(prefix + "deny").help("Networks that may not, although allowed."),
                networks(prefix + "proxies").help("Proxies that name the client by the PROXY protocol."),
                role.takesMail()
                        ? Optional.of(networks(prefix + "xclient").help("Hosts that may name the client by XCLIENT."))
                        : Optional.empty());
    }

    private static Setting<Integer> sessions(String name) {
        int usual = ListenerDefinition.Limits.SESSIONS;
        return Setting.number(name, "sessions", usual, 1, ListenerDefinition.Limits.MOST);
    }

    private static Setting<Integer> rate(String name) {
        return Setting.number(name, "connections a minute", 0, 0, ListenerDefinition.Limits.MOST);
    }

    private static Setting<String> networks(String name) {
        return Setting.text(name, "", "a list of networks", NetworkList::isList);
    }

    /** Those that can change while the server runs. */
    List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                enabled,
                modifiers,
                banner,
                limits.sessions,
                limits.sessionsPerClient,
                limits.rate,
                limits.ratePerClient,
                networks.allow,
                networks.deny,
                networks.proxies));
        networks.xclient.ifPresent(all::add);
        return all;
    }

    /** What its settings are where it is such. */
    Map<Setting<?>, String> values(ListenerDefinition listener) {
        Map<Setting<?>, String> values = new LinkedHashMap<>();
        values.put(enabled, enabled.print(listener.enabled()));
        values.put(modifiers, ListenerModifier.written(listener.modifiers()));
        values.put(banner, listener.banner());
        values.put(limits.sessions, String.valueOf(listener.limits().sessions()));
        values.put(limits.sessionsPerClient, String.valueOf(listener.limits().sessionsPerClient()));
        values.put(limits.rate, String.valueOf(listener.limits().rate()));
        values.put(limits.ratePerClient, String.valueOf(listener.limits().ratePerClient()));
        values.put(networks.allow, NetworkList.print(listener.networks().allow()));
        values.put(networks.deny, NetworkList.print(listener.networks().deny()));
        values.put(networks.proxies, NetworkList.print(listener.networks().proxies()));
        networks.xclient.ifPresent(setting ->
                values.put(setting, NetworkList.print(listener.networks().xclient())));
        return values;
    }

    /** By the settings as they are now; not enabled where it has no port. */
    ListenerDefinition definition(Settings settings) {
        int number = settings.get(port);
        return new ListenerDefinition(
                name,
                settings.get(enabled) && number != 0,
                role,
                new InetSocketAddress(settings.get(ServerSettings.BIND), number),
                tls,
                ListenerModifier.parse(settings.get(modifiers)),
                settings.get(banner),
                new ListenerDefinition.Limits(
                        settings.get(limits.sessions),
                        settings.get(limits.sessionsPerClient),
                        settings.get(limits.rate),
                        settings.get(limits.ratePerClient)),
                new ListenerDefinition.Networks(
                        list(settings, networks.allow),
                        list(settings, networks.deny),
                        list(settings, networks.proxies),
                        networks.xclient.map(setting -> list(settings, setting)).orElse(List.of())));
    }

    private static List<Network> list(Settings settings, Setting<String> setting) {
        return NetworkList.parse(settings.get(setting));
    }
}
