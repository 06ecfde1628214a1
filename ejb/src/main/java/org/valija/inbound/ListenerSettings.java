package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.valija.netty.AdmissionLimits;
import org.valija.policy.NetworkList;
import org.valija.settings.ServerSettings;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of each listener: who may connect, and how many may. */
@ApplicationScoped
public class ListenerSettings implements SettingGroup {

    private static final int MANY = 1_000_000;
    private static final Map<String, Of> LISTENERS = new LinkedHashMap<>();

    static {
        add("smtp", ServerSettings.PORT_SMTP);
        add("submission", ServerSettings.PORT_SUBMISSION);
        add("submissions", ServerSettings.PORT_SUBMISSIONS);
        add("lmtp", ServerSettings.PORT_LMTP);
        add("pop3", ServerSettings.PORT_POP3);
        add("pop3s", ServerSettings.PORT_POP3S);
        add("imap", ServerSettings.PORT_IMAP);
        add("imaps", ServerSettings.PORT_IMAPS);
    }

    /**
     * The settings of one listener.
     *
     * @param name the listener's name
     * @param port where it listens; 0 where it does not
     * @param sessions most at one time
     * @param sessionsPerClient most at one time from one address
     * @param rate most new connections in a minute; 0 for any number
     * @param ratePerClient the same from one address
     * @param networks who may connect
     */
    record Of(
            String name,
            Setting<Integer> port,
            Setting<Integer> sessions,
            Setting<Integer> sessionsPerClient,
            Setting<Integer> rate,
            Setting<Integer> ratePerClient,
            Networks networks) {

        List<Setting<?>> settings() {
            return List.of(
                    sessions,
                    sessionsPerClient,
                    rate,
                    ratePerClient,
                    networks.allow(),
                    networks.deny(),
                    networks.proxies(),
                    networks.xclient());
        }
    }

    /** Lists of networks. */
    record Networks(Setting<String> allow, Setting<String> deny, Setting<String> proxies, Setting<String> xclient) {}

    /** The settings of the listener of that name. */
    static Of of(String name) {
        return LISTENERS.get(name);
    }

    /** The listener that a setting belongs to; empty where there is none. */
    static List<Of> concernedBy(Setting<?> setting) {
        return LISTENERS.values().stream()
                .filter(of -> of.settings().contains(setting))
                .toList();
    }

    @Override
    public String title() {
        return "Listeners";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>();
        LISTENERS.values().forEach(of -> all.addAll(of.settings()));
        return all;
    }

    private static void add(String name, Setting<Integer> port) {
        String prefix = "listener." + name + ".";
        LISTENERS.put(
                name,
                new Of(
                        name,
                        port,
                        Setting.number(prefix + "max-sessions", "sessions", 20_000, 1, MANY)
                                .help("How many clients " + name + " serves at one time."),
                        Setting.number(prefix + "max-sessions-per-client", "sessions", 20_000, 1, MANY)
                                .help("How many of them may come from one IPv4 address or IPv6 /64."),
                        rate(prefix + "max-rate")
                                .help("How many new connections it takes in a minute; 0 for any number."),
                        rate(prefix + "max-rate-per-client")
                                .help("The same from one IPv4 address or IPv6 /64; 0 for any number."),
                        new Networks(
                                networks(prefix + "allow").help("Networks that may connect; empty for all."),
                                networks(prefix + "deny").help("Networks that may not, although allowed."),
                                networks(prefix + "proxies")
                                        .help("Proxies that name the client by the PROXY protocol."),
                                networks(prefix + "xclient")
                                        .help("Hosts that may name the client by XCLIENT, in SMTP and LMTP."))));
    }

    private static Setting<Integer> rate(String name) {
        return Setting.number(name, "connections a minute", 0, 0, MANY);
    }

    private static Setting<String> networks(String name) {
        return Setting.text(name, "", "a list of networks", NetworkList::isList);
    }

    /** A rate as the adapter takes it. */
    static int unlimitedIfZero(int rate) {
        return rate == 0 ? AdmissionLimits.UNLIMITED : rate;
    }
}
