package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of what clients may learn and set off besides sending mail. */
@ApplicationScoped
public class PrivacySettings implements SettingGroup {

    public static final Setting<PrivacyFlags> FLAGS = Setting.form(
                    "smtp.privacy-flags", "novrfy, noexpn", "a list of privacy flags", PrivacyFlags::parse)
            .help("What clients are not told, by sendmail's names: public, needvrfyhelo, needexpnhelo, novrfy, noexpn,"
                    + " noetrn, authwarnings, nobodyreturn, noreceipts, goaway; needmailhelo, noverb, restrictmailq,"
                    + " restrictqrun and restrictexpand hold always. Without noexpn, EXPN is for trusted networks and"
                    + " signed-in clients.");

    public static final Setting<String> ETRN_NETWORKS = Setting.text(
                    "smtp.etrn-networks", "", "a list of networks", NetworkList::isList)
            .help("Clients that may have the queue started by ETRN besides trusted networks and those that have signed"
                    + " in: networks in CIDR form with commas between them.");

    public static final Setting<Duration> ETRN_INTERVAL = Setting.duration(
                    "smtp.etrn-interval", Duration.ofMinutes(1), Duration.ZERO, Duration.ofDays(1))
            .help("Shortest time between two starts of the queue by ETRN for the same domain.");

    public static final Setting<Integer> ETRN_DOMAINS = Setting.number(
                    "smtp.etrn-domains", "domains", 10_000, 1, 1_000_000)
            .help("Of how many domains the last such start is remembered.")
            .atStart();

    public static final Setting<String> VERP_NETWORKS = Setting.text(
                    "smtp.verp-networks", "127.0.0.0/8, ::1", "a list of networks", NetworkList::isList)
            .help("Clients that may ask by XVERP for a sender of its own for each recipient, as list software does:"
                    + " networks in CIDR form with commas between them.");

    @Override
    public String title() {
        return "Privacy";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(FLAGS, ETRN_NETWORKS, ETRN_INTERVAL, ETRN_DOMAINS, VERP_NETWORKS);
    }
}
