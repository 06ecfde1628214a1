package org.valija.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How senders' addresses are masqueraded. */
@ApplicationScoped
public class RewriteSettings implements SettingGroup {

    public static final Setting<String> MASQUERADE_AS = Setting.text("masquerade.as", "")
            .help("Domain that senders' addresses of this host are given in the header of mail that its users send;"
                    + " sendmail's MASQUERADE_AS. Empty for none.");

    public static final Setting<List<String>> DOMAINS = Setting.texts("masquerade.domains")
            .help("Domains that are masqueraded besides the host name and routing.own-names; sendmail's"
                    + " MASQUERADE_DOMAIN.");

    public static final Setting<Boolean> ENTIRE_DOMAIN = Setting.flag("masquerade.entire-domain", false)
            .help("Whether all domains below masquerade.as and masquerade.domains are masqueraded too; sendmail's"
                    + " masquerade_entire_domain.");

    public static final Setting<Boolean> ENVELOPE = Setting.flag("masquerade.envelope", false)
            .help("Whether the reverse-path is masqueraded as well as the header; sendmail's masquerade_envelope.");

    public static final Setting<Boolean> RECIPIENTS = Setting.flag("masquerade.recipients", false)
            .help("Whether recipients in the header are masqueraded as well as senders; sendmail's allmasquerade.");

    public static final Setting<List<String>> EXCEPT_USERS = Setting.texts("masquerade.except-users", "root")
            .help("Local parts that are never masqueraded; sendmail's EXPOSED_USER.");

    public static final Setting<List<String>> EXCEPT_DOMAINS = Setting.texts("masquerade.except-domains")
            .help("Domains that are never masqueraded; sendmail's MASQUERADE_EXCEPTION.");

    @Override
    public String title() {
        return "Masquerading";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MASQUERADE_AS, DOMAINS, ENTIRE_DOMAIN, ENVELOPE, RECIPIENTS, EXCEPT_USERS, EXCEPT_DOMAINS);
    }
}
