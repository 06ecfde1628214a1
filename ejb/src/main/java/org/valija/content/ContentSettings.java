package org.valija.content;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.session.Incoming;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How message content is stored. */
@ApplicationScoped
public class ContentSettings implements SettingGroup {

    private static final long MIB = 1L << 20;

    public static final Setting<Long> FILE_THRESHOLD = Setting.size(
                    "content.file-threshold", Incoming.HEAP, 0, Incoming.HEAP)
            .help("Content above this size becomes a file of its own; up to it, it goes into the embedded store.");

    public static final Setting<Long> RESERVE = Setting.size("content.reserve", 100 * MIB, 0, 1L << 40)
            .help("Disk space that has to stay free. With less, new messages are refused for the time being.");

    public static final Setting<Long> WRITE_BUFFER = Setting.size("content.write-buffer", 16 * MIB, MIB, 1024 * MIB)
            .atStart()
            .help("Memory of one write buffer of the embedded store, which has up to three.");

    public static final Setting<Long> BLOCK_CACHE = Setting.size("content.block-cache", 8 * MIB, MIB, 16384 * MIB)
            .atStart()
            .help("Memory for the embedded store's indexes.");

    public static final Setting<Long> RECENT = Setting.size("content.recent-memory", 4 * MIB, 0, 1024 * MIB)
            .atStart()
            .help("Memory for the latest small contents, which are usually read again at once.");

    public static final Setting<RocksOptions.Compression> COMPRESSION = Setting.choice(
                    "content.compression", RocksOptions.Compression.NONE)
            .atStart()
            .help("How the embedded store compresses content on disk.");

    public static final Setting<Duration> SWEEP_INTERVAL = Setting.duration(
                    "content.sweep-interval", Duration.ofHours(6), Duration.ofMinutes(1), Duration.ofDays(30))
            .help("Time between two searches for content that no message refers to any more.");

    public static final Setting<Duration> SWEEP_GRACE = Setting.duration(
                    "content.sweep-grace", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(30))
            .help(
                    "How old content has to be before it is taken for unused: longer than any message takes to be accepted.");

    public static final Setting<Duration> DELETE_INTERVAL = Setting.duration(
                    "content.delete-interval", Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofHours(1))
            .help("How soon the content of expunged messages is deleted.");

    public static final Setting<Duration> CHECKPOINT_INTERVAL = Setting.duration(
                    "content.checkpoint-interval", Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMinutes(5))
            .help(
                    "Time between two writes of the embedded database to disk. What was confirmed since the last one stands in"
                            + " a journal, from which a start after a crash does it again.");

    @Override
    public String title() {
        return "Content";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                FILE_THRESHOLD,
                RESERVE,
                WRITE_BUFFER,
                BLOCK_CACHE,
                RECENT,
                COMPRESSION,
                SWEEP_INTERVAL,
                SWEEP_GRACE,
                DELETE_INTERVAL,
                CHECKPOINT_INTERVAL);
    }
}
