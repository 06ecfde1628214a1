package org.valija.policy.rate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.valija.policy.NetworkList;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How many messages and recipients are taken in a time. */
@ApplicationScoped
public class RateSettings implements SettingGroup {

    private static final int MANY = 1_000_000_000;
    private static final Map<RateScope, Bounds> BOUNDS = new EnumMap<>(RateScope.class);

    static {
        BOUNDS.put(
                RateScope.CLIENT,
                bounds(RateScope.CLIENT, Duration.ofMinutes(1), "one IPv4 address or IPv6 /64 without login"));
        BOUNDS.put(RateScope.ACCOUNT, bounds(RateScope.ACCOUNT, Duration.ofHours(1), "one account"));
        BOUNDS.put(RateScope.DOMAIN, bounds(RateScope.DOMAIN, Duration.ofHours(1), "one domain, by the reverse-path"));
    }

    static final Setting<String> EXEMPT = Setting.text(
                    "rate.exempt-networks", "127.0.0.0/8, ::1", "a list of networks", NetworkList::isList)
            .help("Clients whose mail is counted for no address: networks in CIDR form with commas between them.");

    static final Setting<Integer> REMEMBERED = Setting.number("rate.remembered", "counts", 100_000, 100, 10_000_000)
            .help("Of how many clients, and of how many accounts and domains, mail is counted.")
            .atStart();

    /** The limits of one scope. */
    record Bounds(Setting<Integer> messages, Setting<Integer> recipients, Setting<Duration> time) {}

    private static Bounds bounds(RateScope scope, Duration time, String of) {
        String name = "rate." + scope;
        return new Bounds(
                Setting.number(name + ".messages", "messages", 0, 0, MANY)
                        .help("How many messages of " + of + " are taken in its time; 0 for any number."),
                Setting.number(name + ".recipients", "recipients", 0, 0, MANY)
                        .help("The same of recipients, also of those that are refused."),
                Setting.duration(name + ".time", time, Duration.ofSeconds(1), Duration.ofDays(7))
                        .help("That time; it begins with the first recipient."));
    }

    static Bounds of(RateScope scope) {
        return BOUNDS.get(scope);
    }

    @Override
    public String title() {
        return "Rates";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>();
        for (Bounds bounds : BOUNDS.values()) {
            all.addAll(List.of(bounds.messages(), bounds.recipients(), bounds.time()));
        }
        all.addAll(List.of(EXEMPT, REMEMBERED));
        return all;
    }
}
