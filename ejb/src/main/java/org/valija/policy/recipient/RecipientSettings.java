package org.valija.policy.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.directory.RecipientCheck;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of the recipients in domains that mail is relayed to. */
@ApplicationScoped
public class RecipientSettings implements SettingGroup {

    public static final Setting<RecipientCheck> CHECK = Setting.choice("relay.recipients", RecipientCheck.NONE)
            .help("How recipients are checked in domains that mail is relayed to: those with a next hop that do not"
                    + " say it themselves, and those that the access table relays to.");

    static final Setting<Integer> UNKNOWN_CODE = Setting.number(
                    "restrictions.unknown-relay-recipient-reject-code", "reply code", 550, 400, 559)
            .help("Reply code of recipients that are not in the table of relay recipients.");

    @Override
    public String title() {
        return "Relayed domains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CHECK, UNKNOWN_CODE);
    }
}
