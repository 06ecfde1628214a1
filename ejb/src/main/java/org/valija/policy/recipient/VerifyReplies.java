package org.valija.policy.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** What is replied to addresses that could not be verified, with the defaults of Postfix. */
@ApplicationScoped
public class VerifyReplies implements SettingGroup {

    static final Setting<Integer> UNVERIFIED_RECIPIENT =
            refusal("recipient", "recipients that their server refuses, by reject_unverified_recipient and call-ahead");
    static final Setting<Integer> UNKNOWN_RECIPIENT = deferral("recipient", "recipients");
    static final Setting<Integer> UNVERIFIED_SENDER =
            refusal("sender", "senders whose server refuses mail for them, by reject_unverified_sender");
    static final Setting<Integer> UNKNOWN_SENDER = deferral("sender", "senders");

    private static Setting<Integer> refusal(String what, String of) {
        return Setting.number("restrictions.unverified-" + what + "-reject-code", "reply code", 450, 400, 559)
                .help("Reply code of " + of + ".");
    }

    private static Setting<Integer> deferral(String what, String of) {
        return Setting.number("restrictions.unverified-" + what + "-defer-code", "reply code", 450, 400, 499)
                .help("Reply code of " + of + " whose server could not be asked yet.");
    }

    @Override
    public String title() {
        return "Unverified addresses";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(UNVERIFIED_RECIPIENT, UNKNOWN_RECIPIENT, UNVERIFIED_SENDER, UNKNOWN_SENDER);
    }
}
