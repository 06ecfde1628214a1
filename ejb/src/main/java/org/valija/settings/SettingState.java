package org.valija.settings;

/**
 * A setting and the value it has now.
 *
 * @param group the title of the group that lists it
 * @param value as text
 */
public record SettingState(Setting<?> setting, String group, String value, Origin origin) {

    /** Where a value comes from; an earlier one stands above a later one. */
    public enum Origin {
        PROPERTY,
        ENVIRONMENT,
        DATABASE,
        DEFAULT
    }
}
