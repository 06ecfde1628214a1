package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** What is counted of TLS with other servers. */
@ApplicationScoped
public class TlsReportSettings implements SettingGroup {

    public static final Setting<Boolean> COUNT = Setting.flag("tls-report.count", true)
            .help("Whether sessions with other domains' mail servers are counted by how TLS went, for each day (UTC).");

    public static final Setting<Integer> RESULTS = Setting.number(
                    "tls-report.results", "results", 100_000, 100, 10_000_000)
            .help("How many results that differ in domain, policy, server or fault are counted in memory, and kept of a"
                    + " day; further ones are not counted, and the log tells how many.");

    public static final Setting<Duration> WRITE = Setting.duration(
                    "tls-report.write", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1))
            .help("How often what was counted is written to the database.");

    public static final Setting<Duration> KEEP = Setting.duration(
                    "tls-report.keep", Duration.ofDays(30), Duration.ofDays(2), Duration.ofDays(3650))
            .help("How long the counts are kept.");

    @Override
    public String title() {
        return "Reports about TLS";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(COUNT, RESULTS, WRITE, KEEP);
    }
}
