package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How mail gets into mailboxes. */
@ApplicationScoped
public class LocalSettings implements SettingGroup {

    public static final Setting<OverQuota> OVER_QUOTA = Setting.choice("local.over-quota", OverQuota.FAIL)
            .help("What becomes of mail for an account whose quota has no room: it fails at once, or it waits.");

    public static final Setting<Boolean> DETAIL_MAILBOX = Setting.flag("local.detail-mailbox", false)
            .help("Whether mail for user+name goes into the mailbox of that name, where the account has one.");

    public static final Setting<Long> LOOP_SCAN = Setting.size("local.loop-scan", 64 * 1024, 1024, 16 * 1024 * 1024)
            .help("How much of a message's header is searched for a Delivered-To field that tells of a loop.");

    /** What becomes of mail over quota. */
    public enum OverQuota {
        /** It fails with 5.2.2. */
        FAIL,
        /** It is deferred with 4.2.2 until there is room or it is too old. */
        DEFER
    }

    @Override
    public String title() {
        return "Local delivery";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(OVER_QUOTA, DETAIL_MAILBOX, LOOP_SCAN);
    }
}
