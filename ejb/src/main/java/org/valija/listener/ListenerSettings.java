package org.valija.listener;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the built-in listeners, and how the server starts where a listener cannot be had. */
@ApplicationScoped
public class ListenerSettings implements SettingGroup {

    public static final Setting<Boolean> ALL_OPTIONAL = Setting.flag("listener.all-optional", false)
            .atStart()
            .help("Whether the server starts although the address or port of a listener cannot be had; otherwise only"
                    + " those with the modifier optional are passed over.");

    @Override
    public String title() {
        return "Listeners";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>();
        all.add(ALL_OPTIONAL);
        BuiltInListener.ALL.forEach(listener -> all.addAll(listener.settings()));
        return all;
    }
}
