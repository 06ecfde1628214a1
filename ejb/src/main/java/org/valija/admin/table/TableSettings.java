package org.valija.admin.table;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of tables from files. */
@ApplicationScoped
public class TableSettings implements SettingGroup {

    public static final Setting<Integer> SHOWN = Setting.number("table.shown", "lines", 1_000, 10, 1_000_000)
            .help("How many changes, and how many lines that cannot be taken, are told of a file at most; all are"
                    + " counted.");

    @Override
    public String title() {
        return "Tables from files";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(SHOWN);
    }
}
