package org.valija.admin;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.valija.jca.ListenerStatus;
import org.valija.jca.Listeners;
import org.valija.mail.Network;
import org.valija.queue.QueueCounts;
import org.valija.queue.QueueOperations;
import org.valija.settings.Node;

/** How this node does. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ServerStatus {

    @Resource(lookup = "java:/eis/ValijaListeners")
    Listeners listeners;

    @Inject
    QueueOperations queue;

    @Inject
    MailRates rates;

    @Inject
    Node node;

    /**
     * The node at this moment.
     *
     * @param since when the server's process started
     * @param sessions open now, on all listeners
     * @param minutes what went through in the last hour, minute by minute
     */
    public record Status(
            String version,
            String node,
            Instant since,
            List<Listener> listeners,
            int sessions,
            QueueCounts queue,
            List<MailRates.Minute> minutes) {}

    /**
     * A listening socket.
     *
     * @param tls {@code none}, {@code start-tls} or {@code implicit}
     * @param state {@code open}, {@code waiting} or {@code failed}
     * @param problem why it does not take clients; empty otherwise
     */
    public record Listener(
            String name,
            String protocol,
            String address,
            int port,
            String tls,
            String state,
            String problem,
            int sessions,
            long accepted,
            long refused) {}

    public Status now() {
        List<Listener> all =
                listeners.list().stream().map(ServerStatus::listener).toList();
        return new Status(
                version(),
                node.name(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                all,
                all.stream().mapToInt(Listener::sessions).sum(),
                queue.counts(),
                rates.lastHour());
    }

    private static Listener listener(ListenerStatus status) {
        var socket = status.spec().socket();
        return new Listener(
                socket.name(),
                status.spec().protocol(),
                host(socket.address()),
                socket.address().getPort(),
                written(socket.encryption().mode()),
                written(status.state()),
                status.problem(),
                status.sessions(),
                status.accepted(),
                status.refused());
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress() == null ? address.getHostString() : Network.text(address.getAddress());
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String version() {
        return Optional.ofNullable(ServerStatus.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
