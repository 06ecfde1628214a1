package org.valija.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.valija.delivery.Destination;
import org.valija.delivery.RemoteSettings;
import org.valija.delivery.tls.RemoteTlsSettings;
import org.valija.directory.ChangeRefusedException;
import org.valija.routing.NextHop;
import org.valija.routing.RoutingSettings;
import org.valija.settings.SettingChanges;
import org.valija.settings.Settings;

/**
 * Makes the server a null client, which hands all mail for others to one server, under verified TLS. All settings that
 * this needs are changed in one transaction, or none; refused with {@link ChangeRefusedException} or
 * {@link org.valija.settings.InvalidSettingException}.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class NullClientAdministration {

    private static final String HIDDEN = "(hidden)";

    @Inject
    Settings settings;

    @Inject
    SettingChanges changes;

    @Inject
    Audit audit;

    /**
     * What it shall be.
     *
     * @param smartHost host, or host:port; null or empty for the one there is
     * @param user the login there; null or empty for the one there is, or none
     * @param password that goes with the user
     */
    public record Wanted(String smartHost, String user, String password) {}

    /** A setting that changes. */
    public record Change(String setting, String before, String after) {}

    /** The settings that would change; changes nothing. */
    public List<Change> look(Wanted wanted) {
        List<Change> told = new ArrayList<>();
        wanted(wanted).forEach((name, value) -> {
            String before = settings.state(name).value();
            String after = changes.checked(name, value);
            if (!before.equals(after)) {
                boolean secret = settings.named(name).isSecret();
                told.add(new Change(name, secret ? "" : before, secret ? HIDDEN : after));
            }
        });
        return told;
    }

    /** Changes them. */
    public List<Change> apply(Wanted wanted) {
        List<Change> told = look(wanted);
        Map<String, String> values = wanted(wanted);
        told.forEach(change -> changes.change(change.setting(), values.get(change.setting())));
        audit.note("profile null-client", told);
        return told;
    }

    private Map<String, String> wanted(Wanted wanted) {
        String host = Given.text(wanted.smartHost()).orElse(settings.get(RoutingSettings.SMART_HOST));
        Destination hop = NextHop.parse(host)
                .orElseThrow(() -> ChangeRefusedException.invalid(
                        host.isEmpty() ? "A null client needs a smart host" : "\"" + host + "\" is not host:port"));
        String user = Given.text(wanted.user()).orElse("");
        if (!user.isEmpty() && Given.text(wanted.password()).isEmpty()) {
            throw ChangeRefusedException.invalid("A login is a user and a password");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put(RoutingSettings.SMART_HOST.name(), host);
        if (!user.isEmpty() || !settings.get(RemoteSettings.LOGIN_USER).isEmpty()) {
            values.put(RemoteSettings.LOGIN_HOST.name(), hop.name() + ':' + hop.port());
        }
        if (!user.isEmpty()) {
            values.put(RemoteSettings.LOGIN_USER.name(), user);
            values.put(RemoteSettings.LOGIN_PASSWORD.name(), wanted.password());
        }
        List<String> levels = new ArrayList<>(settings.get(RemoteTlsSettings.NEXT_HOPS));
        levels.removeIf(level -> hop.named(level.replaceFirst("=[^=]*$", "").strip()));
        levels.add(hop.name() + "=verify");
        values.put(RemoteTlsSettings.NEXT_HOPS.name(), String.join(", ", levels));
        return values;
    }
}
