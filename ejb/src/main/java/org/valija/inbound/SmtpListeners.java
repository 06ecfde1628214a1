package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.valija.auth.Authenticator;
import org.valija.jca.ListenerSpec;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerModifier;
import org.valija.listener.ListenerRole;
import org.valija.netty.Encryption.Mode;
import org.valija.policy.NetworkList;
import org.valija.policy.PrioritySettings;
import org.valija.policy.PrioritySettings.Profile;
import org.valija.policy.PrivacySettings;
import org.valija.policy.restriction.RestrictionPolicy;
import org.valija.settings.Derived;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpExtension;
import org.valija.smtp.SmtpListener;
import org.valija.smtp.SmtpOptions;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpSessionFactory;

/** How SMTP, submission and LMTP are spoken on a listener. */
@ApplicationScoped
public class SmtpListeners implements ListenerSource {

    private Settings settings;
    private Sockets sockets;
    private Authenticator authenticator;
    private RestrictionPolicy restrictions;

    /** For the container. */
    SmtpListeners() {}

    @Inject
    SmtpListeners(Settings settings, Sockets sockets, Authenticator authenticator, RestrictionPolicy restrictions) {
        this.settings = settings;
        this.sockets = sockets;
        this.authenticator = authenticator;
        this.restrictions = restrictions;
    }

    @Override
    public boolean speaks(ListenerRole role) {
        return role.takesMail();
    }

    @Override
    public ListenerSpec<SmtpListener> spec(ListenerDefinition listener) {
        return new ListenerSpec<>(
                sockets.socket(listener),
                listener.role() == ListenerRole.LMTP ? "lmtp" : "smtp",
                SmtpListener.class,
                bean -> new SmtpSessionFactory(
                        bean,
                        new Derived<>(settings, () -> options(listener)),
                        new Derived<>(settings, () -> SmtpSettings.limits(settings)),
                        Clock.systemUTC()));
    }

    private SmtpOptions options(ListenerDefinition listener) {
        SmtpRole role = role(listener);
        return new SmtpOptions(
                role,
                settings.get(ServerSettings.HOSTNAME),
                banner(listener),
                SmtpSettings.helpLines(settings.get(SmtpSettings.HELP)),
                restrictions.asked(role),
                new SmtpOptions.Security(
                        listener.tls() == Mode.START_TLS,
                        listener.is(ListenerModifier.REQUIRE_TLS),
                        demandsAuth(listener),
                        settings.get(SmtpSettings.AUTH_WITHOUT_TLS),
                        offersAuth(listener) ? authenticator.mechanisms() : List.of(),
                        settings.get(SmtpSettings.LEGACY_AUTH)),
                new SmtpOptions.Offer(
                        extensions(listener, role),
                        listener.networks().xclient(),
                        role == SmtpRole.LMTP
                                ? List.of()
                                : NetworkList.parse(settings.get(PrivacySettings.VERP_NETWORKS)),
                        settings.get(SmtpSettings.LONGEST_HOLD),
                        priorities()));
    }

    /** The name of the assignment of priorities; empty for none. */
    private String priorities() {
        Profile profile = settings.get(PrioritySettings.PROFILE);
        return profile == Profile.OFF || profile == Profile.PLAIN ? "" : profile.name();
    }

    private Set<SmtpExtension> extensions(ListenerDefinition listener, SmtpRole role) {
        Set<SmtpExtension> offered = SmtpSettings.extensions(settings, role);
        if (listener.is(ListenerModifier.NO_ETRN)) {
            offered.remove(SmtpExtension.ETRN);
        }
        return offered;
    }

    private static SmtpRole role(ListenerDefinition listener) {
        return switch (listener.role()) {
            case SUBMISSION -> SmtpRole.SUBMISSION;
            case LMTP -> SmtpRole.LMTP;
            default -> SmtpRole.MX;
        };
    }

    private String banner(ListenerDefinition listener) {
        if (!listener.banner().isEmpty()) {
            return listener.banner();
        }
        return listener.role() == ListenerRole.LMTP ? "LMTP" : settings.get(SmtpSettings.BANNER);
    }

    private static boolean demandsAuth(ListenerDefinition listener) {
        return listener.role() == ListenerRole.SUBMISSION || listener.is(ListenerModifier.REQUIRE_AUTH);
    }

    private boolean offersAuth(ListenerDefinition listener) {
        return demandsAuth(listener) || listener.role() == ListenerRole.MX && settings.get(SmtpSettings.AUTH_ON_SMTP);
    }
}
