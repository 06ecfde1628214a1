package org.valija.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ResourceBundle;
import org.valija.admin.SettingAdministration.View;

/**
 * What settings say of themselves, in the visitor's language. In English that is what the code says; what other
 * languages have no words for is said in English too.
 */
@Named("settingTexts")
@RequestScoped
public class SettingTexts {

    private static final String BUNDLE = "org.valija.web.console.settings";

    @Inject
    Language language;

    /** What a setting is for. */
    public String help(View view) {
        return translated(helpKey(view.name()), view.help());
    }

    /** The title of a group. */
    public String group(String title) {
        return translated(groupKey(title), title);
    }

    /** What a value is and within which bounds. */
    public String form(View view) {
        if (!view.choices().isEmpty()) {
            return String.join(", ", view.choices());
        }
        String unit = translated(unitKey(view.unit()), view.unit());
        return view.bounds().isEmpty()
                ? unit
                : unit + ", " + view.bounds().replace(" to ", translated("bounds.to", " to "));
    }

    /** Those of all built-in listeners say the same. */
    static String helpKey(String setting) {
        return "help." + setting.replaceFirst("^listener\\.[^.]+\\.", "listener.NAME.");
    }

    static String groupKey(String title) {
        return "group." + title.replace(' ', '-');
    }

    static String unitKey(String unit) {
        return "unit." + unit.replaceFirst(" for [a-z0-9]+$", "").replaceAll("[ :=]", "-");
    }

    private String translated(String key, String english) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, language.getLocale());
        return bundle.containsKey(key) ? bundle.getString(key) : english;
    }
}
