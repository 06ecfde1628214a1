package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.valija.admin.SettingAdministration;
import org.valija.admin.SettingAdministration.View;

/** All settings: found by group, name and help, changed, given their defaults again. */
@Named("settings")
@ViewScoped
public class SettingsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient SettingAdministration administration;

    @Inject
    private transient SettingTexts settingTexts;

    @Inject
    private transient Texts texts;

    private transient List<View> all;
    private transient View chosen;
    private String containing = "";
    private String group = "";
    private boolean changedOnly;
    private String name;
    private String value;

    /** The settings that are looked for, by group. */
    public List<View> getRows() {
        String wanted = containing.strip().toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(view -> group.isEmpty() || view.group().equals(group))
                .filter(view -> !changedOnly || isChanged(view))
                .filter(view -> wanted.isEmpty()
                        || view.name().contains(wanted)
                        || settingTexts.help(view).toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(view -> settingTexts.group(view.group())))
                .toList();
    }

    /** The titles of all groups. */
    public List<String> getGroups() {
        return all().stream()
                .map(View::group)
                .distinct()
                .sorted(Comparator.comparing(settingTexts::group))
                .toList();
    }

    private List<View> all() {
        if (all == null) {
            all = administration.list();
        }
        return all;
    }

    /** Whether a value is not the default. */
    public boolean isChanged(View view) {
        return !view.origin().equals("default");
    }

    /** Whether the console can change it. */
    public boolean isOpen(View view) {
        return !view.atStart()
                && (view.origin().equals("default") || view.origin().equals("database"));
    }

    /** Fills the dialogue; a secret stays as it is unless another one is typed. */
    public void choose(View view) {
        name = view.name();
        value = view.secret() ? null : view.value();
    }

    public void save() {
        boolean keep = getChosen().secret() && (value == null || value.isEmpty());
        if (keep) {
            return;
        }
        if (texts.attemptQuietly(() -> administration.change(name, value == null ? "" : value))) {
            String warning = administration.find(name).warning();
            if (warning.isEmpty()) {
                texts.tell(texts.of("done"));
            } else {
                texts.warn(warning);
            }
        }
        forget();
    }

    /** Gives the chosen setting its default again. */
    public void reset() {
        texts.attempt(() -> administration.reset(name));
        forget();
    }

    private void forget() {
        all = null;
        chosen = null;
    }

    /** The setting of the dialogue; null before there is one. */
    public View getChosen() {
        if (chosen == null && name != null) {
            chosen = administration.find(name);
        }
        return chosen;
    }

    /** Text that the names or helps of settings have. */
    public String getContaining() {
        return containing;
    }

    public void setContaining(String containing) {
        this.containing = containing == null ? "" : containing;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group == null ? "" : group;
    }

    public boolean isChangedOnly() {
        return changedOnly;
    }

    public void setChangedOnly(boolean changedOnly) {
        this.changedOnly = changedOnly;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }
}
