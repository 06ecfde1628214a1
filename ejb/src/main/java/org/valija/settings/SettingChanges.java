package org.valija.settings;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Changes settings in the database. A change takes effect on commit, without a restart, and is then
 * announced as {@link SettingChanged}. Refuses with {@link InvalidSettingException} what the setting
 * cannot take, and what a system property or the environment stands above.
 */
@Stateless
public class SettingChanges {

    @Inject
    EntityManager entities;

    @Inject
    Settings settings;

    @Inject
    Event<SettingStored> stored;

    /** A value in the one form in which it is kept. @throws InvalidSettingException where {@link #change} would */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // a refusal leaves the caller's transaction alone
    public String checked(String name, String text) {
        return canonical(changeable(name), text);
    }

    /** Gives a setting a value. */
    public void change(String name, String text) {
        Setting<?> setting = changeable(name);
        String value = canonical(setting, text);
        entities.merge(new StoredSetting(name, value));
        stored.fire(new SettingStored(setting, Optional.of(value)));
    }

    /** Gives a setting its default again. */
    public void reset(String name) {
        Setting<?> setting = changeable(name);
        StoredSetting row = entities.find(StoredSetting.class, name);
        if (row != null) {
            entities.remove(row);
            stored.fire(new SettingStored(setting, Optional.empty()));
        }
    }

    private Setting<?> changeable(String name) {
        SettingState state = settings.state(name);
        Setting<?> setting = state.setting();
        switch (state.origin()) {
            case PROPERTY ->
                throw new InvalidSettingException(name, "the system property " + setting.property() + " sets it");
            case ENVIRONMENT ->
                throw new InvalidSettingException(name, "the environment variable " + setting.variable() + " sets it");
            default -> {
                if (setting.isAtStart()) {
                    throw new InvalidSettingException(
                            name, "can be set at start only, by " + setting.property() + " or " + setting.variable());
                }
                return setting;
            }
        }
    }

    private static <T> String canonical(Setting<T> setting, String text) {
        return setting.print(setting.parse(text));
    }
}
