package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Whose word counts on who submitted a message. */
@ApplicationScoped
public class SubmitterSettings implements SettingGroup {

    public static final Setting<List<String>> TRUSTED = Setting.<String>texts("smtp.trusted-submitters")
            .help("Accounts that are believed when they say by AUTH= of MAIL that somebody else submitted a message,"
                    + " such as that of another mail server. Everybody is believed for the own addresses.");

    @Override
    public String title() {
        return "Submitters";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED);
    }
}
