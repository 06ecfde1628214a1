package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import org.valija.netty.AdmissionLimits;
import org.valija.netty.ClientAccess;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;
import org.valija.netty.TransportLimits;
import org.valija.policy.NetworkList;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.tls.TlsContext;

/** What sockets the settings ask for. */
@ApplicationScoped
public class Sockets {

    /** Connections that the kernel holds while they wait to be accepted. */
    private static final int BACKLOG = 1024;

    private Settings settings;
    private TlsContext tls;

    /** For the container. */
    Sockets() {}

    @Inject
    Sockets(Settings settings, TlsContext tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /** Whether the listener of that name is wanted. */
    boolean wanted(String name) {
        return settings.get(ListenerSettings.of(name).port()) != 0;
    }

    /** The socket of that name. */
    SocketSpec socket(String name, Encryption.Mode mode) {
        ListenerSettings.Of of = ListenerSettings.of(name);
        return new SocketSpec(
                name,
                new InetSocketAddress(settings.get(ServerSettings.BIND), settings.get(of.port())),
                mode == Encryption.Mode.NONE ? Encryption.NONE : new Encryption(mode, tls::engine),
                new ClientAccess(
                        NetworkList.parse(settings.get(of.networks().allow())),
                        NetworkList.parse(settings.get(of.networks().deny())),
                        NetworkList.parse(settings.get(of.networks().proxies()))),
                new SocketSpec.Limits(
                        new AdmissionLimits(
                                settings.get(of.sessions()),
                                settings.get(of.sessionsPerClient()),
                                ListenerSettings.unlimitedIfZero(settings.get(of.rate())),
                                ListenerSettings.unlimitedIfZero(settings.get(of.ratePerClient())),
                                BACKLOG),
                        TransportLimits.DEFAULT));
    }
}
