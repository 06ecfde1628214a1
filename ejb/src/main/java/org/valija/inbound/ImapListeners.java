package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.valija.auth.Authenticator;
import org.valija.imap.ImapListener;
import org.valija.imap.ImapProfile;
import org.valija.imap.session.ImapSessionFactory;
import org.valija.jca.ListenerSpec;
import org.valija.netty.Encryption.Mode;
import org.valija.settings.Settings;

/** The listeners of IMAP, with STARTTLS and with implicit TLS. */
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
    public List<ListenerSpec<?>> listeners() {
        return Stream.of(spec("imap", Mode.START_TLS), spec("imaps", Mode.IMPLICIT))
                .filter(spec -> sockets.wanted(spec.socket().name()))
                .<ListenerSpec<?>>map(spec -> spec)
                .toList();
    }

    private ListenerSpec<ImapListener> spec(String name, Mode mode) {
        return new ListenerSpec<>(
                sockets.socket(name, mode),
                "imap",
                ImapListener.class,
                listener -> new ImapSessionFactory(listener, () -> profile(mode)));
    }

    private ImapProfile profile(Mode mode) {
        return new ImapProfile(
                IMPLEMENTATION,
                authenticator.mechanisms(),
                mode == Mode.START_TLS,
                settings.get(ImapSettings.AUTH_WITHOUT_TLS),
                ImapSettings.limits(settings));
    }
}
