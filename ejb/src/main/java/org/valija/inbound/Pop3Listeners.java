package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.valija.auth.Authenticator;
import org.valija.jca.ListenerSpec;
import org.valija.netty.Encryption.Mode;
import org.valija.pop3.Pop3Listener;
import org.valija.pop3.Pop3Profile;
import org.valija.pop3.Pop3SessionFactory;
import org.valija.settings.Settings;

/** The listeners of POP3, with STLS and with implicit TLS. */
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
    public List<ListenerSpec<?>> listeners() {
        return Stream.of(spec("pop3", Mode.START_TLS), spec("pop3s", Mode.IMPLICIT))
                .filter(spec -> sockets.wanted(spec.socket().name()))
                .<ListenerSpec<?>>map(spec -> spec)
                .toList();
    }

    private ListenerSpec<Pop3Listener> spec(String name, Mode mode) {
        return new ListenerSpec<>(
                sockets.socket(name, mode),
                "pop3",
                Pop3Listener.class,
                listener -> new Pop3SessionFactory(listener, () -> profile(mode)));
    }

    private Pop3Profile profile(Mode mode) {
        return new Pop3Profile(
                IMPLEMENTATION,
                authenticator.mechanisms(),
                mode == Mode.START_TLS,
                settings.get(Pop3Settings.AUTH_WITHOUT_TLS),
                Pop3Settings.limits(settings));
    }
}
