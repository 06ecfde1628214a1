package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.valija.settings.InvalidSettingException;
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
     * @param value as text; of a secret, only whether there is one
     * @param origin where the value comes from: property, environment, database or default
     * @param atStart whether it can be set at start only
     * @param warning what is dangerous about the value; empty for nothing
     */
    public record View(
            String name,
            String value,
            String origin,
            String unit,
            String bounds,
            boolean atStart,
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

    /** Gives a setting its default again. */
    public void reset(String name) {
        changes.reset(name);
        audit.note("setting reset", name);
    }

    private static View view(SettingState state) {
        boolean hide = state.setting().isSecret() && !state.value().isEmpty();
        return new View(
                state.setting().name(),
                hide ? HIDDEN : state.value(),
                state.origin().name().toLowerCase(java.util.Locale.ROOT),
                state.setting().unit(),
                state.setting().bounds(),
                state.setting().isAtStart(),
                state.setting().help(),
                state.setting().warningOf(state.value()));
    }
}
