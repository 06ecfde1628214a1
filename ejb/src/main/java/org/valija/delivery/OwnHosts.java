package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import org.valija.dns.AddressLiteral;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;

/** Whether a server to try is this one, so that mail would go in a circle. */
@ApplicationScoped
class OwnHosts {

    private static final int SMTP_PORT = 25;

    private Settings settings;

    /** For the container. */
    OwnHosts() {}

    @Inject
    OwnHosts(Settings settings) {
        this.settings = settings;
    }

    /** By its name, without the final dot. */
    boolean named(String host) {
        return host.equalsIgnoreCase(settings.get(ServerSettings.HOSTNAME))
                || settings.get(RemoteSettings.OWN_NAMES).stream().anyMatch(host::equalsIgnoreCase);
    }

    /** By its address and port: another port of this machine may well be another server. */
    boolean at(InetSocketAddress server) {
        int port = server.getPort();
        if (port != SMTP_PORT && port != settings.get(ServerSettings.PORT_SMTP)) {
            return false;
        }
        InetAddress address = server.getAddress();
        return local(address)
                || settings.get(RemoteSettings.OWN_ADDRESSES).stream()
                        .map(AddressLiteral::parse)
                        .flatMap(Optional::stream)
                        .anyMatch(address::equals);
    }

    private static boolean local(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new IllegalStateException("network interfaces cannot be listed", e);
        }
    }
}
