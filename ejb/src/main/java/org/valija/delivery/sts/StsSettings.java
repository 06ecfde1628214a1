package org.valija.delivery.sts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How policies of other domains are got. */
@ApplicationScoped
public class StsSettings implements SettingGroup {

    public static final Setting<Duration> CHECK = Setting.duration(
                    "mta-sts.check", Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofDays(1))
            .help(
                    "How long what is known of a domain's policy, or that it could not be fetched, is used before the DNS is"
                            + " asked whether there is another.");

    public static final Setting<Duration> REFRESH = Setting.duration(
                    "mta-sts.refresh", Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(30))
            .help("How often policies are fetched again before they expire.");

    public static final Setting<Duration> TIMEOUT = Setting.duration(
                    "mta-sts.timeout", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5))
            .help("How long fetching a policy may take.");

    public static final Setting<Long> SIZE =
            Setting.size("mta-sts.size", 64 * 1024, 1024, 1024 * 1024).help("Largest policy that is read.");

    public static final Setting<Integer> CACHE = Setting.number("mta-sts.cache", "domains", 10_000, 100, 1_000_000)
            .help("Of how many domains it is kept in memory whether they have a policy.");

    @Override
    public String title() {
        return "MTA-STS policies of other domains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CHECK, REFRESH, TIMEOUT, SIZE, CACHE);
    }
}
