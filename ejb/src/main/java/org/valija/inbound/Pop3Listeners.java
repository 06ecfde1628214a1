package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.auth.Authenticator;
import org.valija.jca.ListenerSpec;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerRole;
import org.valija.netty.Encryption.Mode;
import org.valija.pop3.Pop3Listener;
import org.valija.pop3.Pop3Profile;
import org.valija.pop3.Pop3SessionFactory;
import org.valija.settings.Settings;

/** How POP3 is spoken on a listener. */
@ApplicationScoped
public class Pop3Listeners implements ListenerSource {

    private static final String IMPLEMENTATION = "Valija";

    private Settings settings;
    private Sockets sockets;
    private Authenticator authenticator;

    /** For the container. */
    Pop3Listeners() {}

    @Inject
    Pop3Listeners(Settings settings, Sockets sockets, Authenticator authenticator) {
        this.settings = settings;
        this.sockets = sockets;
        this.authenticator = authenticator;
    }

    @Override
    public boolean speaks(ListenerRole role) {
        return role == ListenerRole.POP3;
    }

    @Override
    public ListenerSpec<Pop3Listener> spec(ListenerDefinition listener) {
        return new ListenerSpec<>(
                sockets.socket(listener),
                "pop3",
                Pop3Listener.class,
                bean -> new Pop3SessionFactory(bean, () -> profile(listener)));
    }

    private Pop3Profile profile(ListenerDefinition listener) {
        return new Pop3Profile(
                listener.banner().isEmpty() ? Pop3Profile.USUAL_GREETING : listener.banner(),
                IMPLEMENTATION,
                authenticator.mechanisms(),
                listener.tls() == Mode.START_TLS,
                settings.get(Pop3Settings.AUTH_WITHOUT_TLS),
                Pop3Settings.limits(settings));
    }
}
