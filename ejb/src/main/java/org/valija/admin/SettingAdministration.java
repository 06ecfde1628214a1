package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.Setting;
import org.valija.settings.SettingChanges;
import org.valija.settings.SettingState;
import org.valija.settings.Settings;

/** Settings. Changes are refused with {@link InvalidSettingException}. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class SettingAdministration {

    private static final String HIDDEN = "(hidden)";

    @Inject
    Settings settings;

    @Inject
    SettingChanges changes;

    @Inject
    Audit audit;

    /**
     * A setting for people.
     *
     * @param group what it belongs to, as a title
     * @param value as text; of a secret, only whether there is one
     * @param byDefault the value that it has by itself
     * @param origin where the value comes from: property, environment, database or default
     * @param choices all values that there are, where they are few
     * @param atStart whether it can be set at start only
     * @param secret whether its value is shown to nobody
     * @param warning what is dangerous about the value; empty for nothing
     */
    public record View(
            String name,
            String group,
            String value,
            String byDefault,
            String origin,
            String unit,
            String bounds,
            List<String> choices,
            boolean atStart,
            boolean secret,
            String help,
            String warning) {}

    public List<View> list() {
        return settings.list().stream().map(SettingAdministration::view).toList();
    }

    public View find(String name) {
        return view(settings.state(name));
    }

    public void change(String name, String value) {
        changes.change(name, value);
        boolean secret = settings.named(name).isSecret();
        audit.note("setting change", name + " = " + (secret ? HIDDEN : value));
    }

    /** Changes several settings, or none where one of the values cannot be. */
    public void change(Map<String, String> values) {
        values.forEach(this::change);
    }

    /** Gives a setting its default again. */
    public void reset(String name) {
        changes.reset(name);
        audit.note("setting reset", name);
    }

    private static View view(SettingState state) {
        Setting<?> setting = state.setting();
        boolean hide = setting.isSecret() && !state.value().isEmpty();
        return new View(
                setting.name(),
                state.group(),
                hide ? HIDDEN : state.value(),
                usual(setting),
                state.origin().name().toLowerCase(java.util.Locale.ROOT),
                setting.unit(),
                setting.bounds(),
                setting.choices(),
                setting.isAtStart(),
                setting.isSecret(),
                setting.help(),
                setting.warningOf(state.value()));
    }

    private static <T> String usual(Setting<T> setting) {
        return setting.print(setting.byDefault());
    }
}
