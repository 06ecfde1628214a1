package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of who may send what to whom. */
@ApplicationScoped
public class PolicySettings implements SettingGroup {

    public static final Setting<String> TRUSTED_NETWORKS = Setting.text(
                    "smtp.trusted-networks",
                    "127.0.0.0/8, ::1",
                    "a list of networks, none of which holds everybody",
                    NetworkList::isTrustable)
            .warning(NetworkList::warning)
            .help("Clients that may relay without signing in: networks in CIDR form with commas between them. "
                    + "Never name a network that strangers can send from.");

    public static final Setting<Boolean> OWN_SENDER = Setting.flag("submission.own-sender", false)
            .help("Whether a signed-in user may send from the own address and its aliases only.");

    public static final Setting<Integer> MAX_HOPS = Setting.number("smtp.max-hops", "fields", 100, 2, 1000)
            .help("How many Received fields a message may have; one with more is taken to run in a loop.");

    public static final Setting<Long> MAX_HEADER = Setting.size(
                    "smtp.max-header-size", 128L << 10, 1L << 10, 128L << 10)
            .help("Largest header of a message.");

    @Override
    public String title() {
        return "Policy";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED_NETWORKS, OWN_SENDER, MAX_HOPS, MAX_HEADER);
    }
}
