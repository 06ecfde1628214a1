package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.valija.auth.Authenticator;
import org.valija.jca.ListenerSpec;
import org.valija.netty.Encryption.Mode;
import org.valija.policy.NetworkList;
import org.valija.policy.restriction.RestrictionPolicy;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpListener;
import org.valija.smtp.SmtpOptions;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpSessionFactory;

/** The listeners of SMTP, submission with and without implicit TLS, and LMTP. */
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
    public List<ListenerSpec<?>> listeners() {
        return Stream.of(
                        spec("smtp", SmtpRole.MX, Mode.START_TLS),
                        spec("submission", SmtpRole.SUBMISSION, Mode.START_TLS),
                        spec("submissions", SmtpRole.SUBMISSION, Mode.IMPLICIT),
                        spec("lmtp", SmtpRole.LMTP, Mode.NONE))
                .filter(spec -> sockets.wanted(spec.socket().name()))
                .<ListenerSpec<?>>map(spec -> spec)
                .toList();
    }

    private ListenerSpec<SmtpListener> spec(String name, SmtpRole role, Mode mode) {
        return new ListenerSpec<>(
                sockets.socket(name, mode),
                role == SmtpRole.LMTP ? "lmtp" : "smtp",
                SmtpListener.class,
                listener -> new SmtpSessionFactory(
                        listener,
                        () -> options(name, role, mode),
                        () -> SmtpSettings.limits(settings),
                        Clock.systemUTC()));
    }

    private SmtpOptions options(String name, SmtpRole role, Mode mode) {
        return new SmtpOptions(
                role,
                settings.get(ServerSettings.HOSTNAME),
                role == SmtpRole.LMTP ? "LMTP" : settings.get(SmtpSettings.BANNER),
                SmtpSettings.helpLines(settings.get(SmtpSettings.HELP)),
                restrictions.asked(role),
                new SmtpOptions.Security(
                        mode == Mode.START_TLS,
                        false,
                        role == SmtpRole.SUBMISSION,
                        settings.get(SmtpSettings.AUTH_WITHOUT_TLS),
                        offersAuth(role) ? authenticator.mechanisms() : List.of(),
                        settings.get(SmtpSettings.LEGACY_AUTH)),
                new SmtpOptions.Offer(
                        SmtpSettings.extensions(settings, role),
                        NetworkList.parse(settings.get(
                                ListenerSettings.of(name).networks().xclient()))));
    }

    private boolean offersAuth(SmtpRole role) {
        return role == SmtpRole.SUBMISSION || role == SmtpRole.MX && settings.get(SmtpSettings.AUTH_ON_SMTP);
    }
}
