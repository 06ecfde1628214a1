package org.valija.mime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;
import org.valija.settings.Settings;

/** How the structure of messages is read. */
@ApplicationScoped
public class MimeSettings implements SettingGroup {

    private static final long KIB = 1L << 10;

    public static final Setting<Integer> DEPTH = Setting.number("mime.depth", "levels", 50, 5, 200)
            .help("How deep multiparts and enclosed messages are followed; what lies deeper is shown as one part.");

    public static final Setting<Integer> PARTS = Setting.number("mime.parts", "parts", 2000, 10, 100_000)
            .help("How many parts of a message are told to mail clients.");

    public static final Setting<Long> HEADER = Setting.size("mime.header", 256 * KIB, KIB, 16 * KIB * KIB)
            .help("How much of one header is searched for fields.");

    public static final Setting<Integer> STRUCTURES_CACHED = Setting.number(
                    "mime.structures-cached", "messages", 1000, 1, 1_000_000)
            .atStart()
            .help("How many messages just delivered have their structure remembered for further recipients.");

    /** How far structures are followed by the settings now. */
    public static MimeLimits limits(Settings settings) {
        return new MimeLimits(
                settings.get(DEPTH), settings.get(PARTS), settings.get(HEADER).intValue());
    }

    @Override
    public String title() {
        return "MIME";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(DEPTH, PARTS, HEADER, STRUCTURES_CACHED);
    }
}
