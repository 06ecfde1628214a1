package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How delivery reports look. */
@ApplicationScoped
public class ReportSettings implements SettingGroup {

    public static final Setting<Language> LANGUAGE = Setting.choice("report.language", Language.ENGLISH)
            .help("Language of the part of a delivery report that people read.");

    public static final Setting<Long> RETURNED = Setting.size("report.returned", 50_000, 0, 128 * 1024)
            .help("Largest message that a failure report returns whole; of a larger one it returns the header.");

    public static final Setting<Long> HEADER = Setting.size("report.header", 32 * 1024, 1024, 64 * 1024)
            .help("How much of a message's header a report returns at most.");

    /** The languages there are. */
    public enum Language {
        /** English. */
        ENGLISH("en"),
        /** Spanish. */
        SPANISH("es");

        final String tag;

        Language(String tag) {
            this.tag = tag;
        }
    }

    @Override
    public String title() {
        return "Delivery reports";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LANGUAGE, RETURNED, HEADER);
    }
}
