package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.auth.Authenticator;
import org.valija.imap.ImapListener;
import org.valija.imap.ImapProfile;
import org.valija.imap.session.ImapSessionFactory;
import org.valija.jca.ListenerSpec;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerRole;
import org.valija.netty.Encryption.Mode;
import org.valija.settings.Settings;

/** How IMAP is spoken on a listener. */
@ApplicationScoped
public class ImapListeners implements ListenerSource {

    private static final String IMPLEMENTATION = "Valija";

    private Settings settings;
    private Sockets sockets;
    private Authenticator authenticator;

    /** For the container. */
    ImapListeners() {}

    @Inject
    ImapListeners(Settings settings, Sockets sockets, Authenticator authenticator) {
        this.settings = settings;
        this.sockets = sockets;
        this.authenticator = authenticator;
    }

    @Override
    public boolean speaks(ListenerRole role) {
        return role == ListenerRole.IMAP;
    }

    @Override
    public ListenerSpec<ImapListener> spec(ListenerDefinition listener) {
        return new ListenerSpec<>(
                sockets.socket(listener),
                "imap",
                ImapListener.class,
                bean -> new ImapSessionFactory(bean, () -> profile(listener)));
    }

    private ImapProfile profile(ListenerDefinition listener) {
        return new ImapProfile(
                listener.banner().isEmpty() ? ImapProfile.USUAL_GREETING : listener.banner(),
                IMPLEMENTATION,
                authenticator.mechanisms(),
                listener.tls() == Mode.START_TLS,
                settings.get(ImapSettings.AUTH_WITHOUT_TLS),
                ImapSettings.limits(settings));
    }
}
