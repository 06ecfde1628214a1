package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.listener.ListenerDefinition;
import org.valija.netty.ClientAccess;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;
import org.valija.netty.TransportLimits;
import org.valija.tls.TlsContext;

/** What sockets listeners ask for. */
@ApplicationScoped
public class Sockets {

    /** Connections that the kernel holds while they wait to be accepted. */
    private static final int BACKLOG = 1024;

    private TlsContext tls;

    /** For the container. */
    Sockets() {}

    @Inject
    Sockets(TlsContext tls) {
        this.tls = tls;
    }

    /** The socket of the listener. */
    SocketSpec socket(ListenerDefinition listener) {
        ListenerDefinition.Networks networks = listener.networks();
        return new SocketSpec(
                listener.name(),
                listener.address(),
                listener.tls() == Encryption.Mode.NONE ? Encryption.NONE : new Encryption(listener.tls(), tls::engine),
                new ClientAccess(networks.allow(), networks.deny(), networks.proxies()),
                new SocketSpec.Limits(listener.limits().admission(BACKLOG), TransportLimits.DEFAULT));
    }
}
