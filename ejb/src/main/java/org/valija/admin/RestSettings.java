package org.valija.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the REST API. */
@ApplicationScoped
public class RestSettings implements SettingGroup {

    public static final Setting<Integer> PAGE = Setting.number("rest.page-size", "items", 1_000, 1, 10_000)
            .help("How many items a list has at most; the answer's Link field leads to the next ones.");

    public static final Setting<Long> BODY = Setting.size("rest.max-body", 1L << 20, 1_024, 1L << 30)
            .help("Largest body of a request. A table takes up to 35 times as much memory while it is imported.");

    @Override
    public String title() {
        return "REST";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(PAGE, BODY);
    }
}
