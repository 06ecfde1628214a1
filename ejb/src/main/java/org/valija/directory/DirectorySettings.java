package org.valija.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the directory. */
@ApplicationScoped
public class DirectorySettings implements SettingGroup {

    public static final Setting<Integer> CACHE_SIZE = Setting.number(
                    "directory.cache-size", "entries", 100_000, 100, 10_000_000)
            .atStart()
            .help("How many domains, accounts and aliases each are kept in memory; names that nobody has count too.");

    public static final Setting<Duration> CACHE_AGE = Setting.duration(
                    "directory.cache-age", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofDays(1))
            .atStart()
            .help("How long they are kept; after that a change made on another node is seen at the latest.");

    public static final Setting<Integer> MAX_TARGETS = Setting.number(
                    "directory.max-alias-targets", "addresses", 1_000, 1, 100_000)
            .help("How many targets an alias may have.");

    @Override
    public String title() {
        return "Directory";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CACHE_SIZE, CACHE_AGE, MAX_TARGETS);
    }
}
