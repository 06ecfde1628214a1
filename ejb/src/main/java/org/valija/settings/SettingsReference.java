package org.valija.settings;

import java.util.Collection;
import java.util.Comparator;

/** Prints the reference of all settings as Markdown; {@code src/docs/settings.md} is its output. */
final class SettingsReference {

    private static final String HEAD = """
            # Settings

            Made from the code; do not edit. Each setting can be given as a system property
            (`valija.` before the name) or in the environment (`VALIJA_`, in capitals, `_` for `.` and `-`),
            which stand above the value changed in the console, by REST or on the command line. Such a
            change takes effect at once, except for settings marked *start*, which are read once from
            property or environment.
            """;

    private SettingsReference() {}

    static String markdown(Collection<SettingGroup> groups) {
        StringBuilder text = new StringBuilder(HEAD);
        groups.stream().sorted(Comparator.comparing(SettingGroup::title)).forEach(group -> {
            text.append("\n## ").append(group.title()).append("\n\n");
            text.append("| name | default | unit | bounds | meaning |\n|---|---|---|---|---|\n");
            group.settings().forEach(setting -> row(setting, text));
        });
        return text.toString();
    }

    private static void row(Setting<?> setting, StringBuilder text) {
        text.append("| `%s` | %s | %s | %s | %s%s |\n"
                .formatted(
                        setting.name(),
                        setting.defaultText(),
                        setting.unit(),
                        setting.bounds(),
                        setting.isAtStart() ? "*start* " : "",
                        setting.help()));
    }
}
