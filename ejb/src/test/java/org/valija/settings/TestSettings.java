package org.valija.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings without a container. */
public final class TestSettings {

    private TestSettings() {}

    /** The groups' defaults. */
    public static Settings of(SettingGroup... groups) {
        return with(Map.of(), groups);
    }

    /** Values by setting's name over the groups' defaults. They can be {@link #change changed}. */
    public static Settings with(Map<String, String> values, SettingGroup... groups) {
        Settings settings = new Settings(List.of(groups), Map.of(), values);
        return settings;
    }

    /** Values as system properties give them, which stand above all; also those of the start. */
    public static Settings started(Map<String, String> properties, SettingGroup... groups) {
        return new Settings(List.of(groups), properties, Map.of());
    }

    /** What changes them in a database. */
    public static SettingChanges changes(Settings settings, TestDatabase database) {
        SettingChanges changes = new SettingChanges();
        changes.entities = database.entities();
        changes.settings = settings;
        changes.stored = new FiredEvents<>(event -> database.afterCommit(() -> settings.stored(event)));
        return changes;
    }

    /** Changes a value, as a commit would. */
    public static void change(Settings settings, Setting<?> setting, String value) {
        settings.stored(new SettingStored(setting, Optional.of(value)));
    }
}
