package org.valija.dns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How names are looked up. */
@ApplicationScoped
public class DnsSettings implements SettingGroup {

    public static final Setting<List<String>> SERVERS = Setting.<String>texts("dns.servers")
            .defaultFrom("the machine's own")
            .help("Name servers, as address or address:port, asked in this order.");

    public static final Setting<Duration> TIMEOUT = Setting.duration(
                    "dns.timeout", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMinutes(1))
            .help("How long to wait for one name server's answer.");

    public static final Setting<Integer> ATTEMPTS = Setting.number("dns.attempts", "attempts", 2, 1, 10)
            .help("How often each name server is asked before a lookup counts as failed.");

    public static final Setting<Integer> CACHE = Setting.number("dns.cache", "answers", 50_000, 0, 1_000_000)
            .help("Answers kept in memory until their time to live ends.");

    public static final Setting<Duration> NEGATIVE = Setting.duration(
                    "dns.cache.negative", Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(3))
            .help("Longest time that the absence of a name or a record is remembered.");

    public static final Setting<AnswerTrust> DNSSEC = Setting.choice("dns.dnssec", AnswerTrust.LOCAL)
            .help("Which name servers are believed when they say that DNSSEC secures an answer, which DANE needs: none;"
                    + " local, those on this machine; all, where they validate and the way to them is safe.");

    @Override
    public String title() {
        return "DNS";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVERS, TIMEOUT, ATTEMPTS, CACHE, NEGATIVE, DNSSEC);
    }
}
