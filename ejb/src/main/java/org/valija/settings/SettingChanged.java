package org.valija.settings;

/**
 * A setting has a new value. Fired once it is committed and {@link Settings#get} returns it, in the
 * thread that committed, outside any transaction.
 */
public record SettingChanged(Setting<?> setting) {

    public boolean concerns(Setting<?> other) {
        return setting == other;
    }
}
