package org.valija.listener;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.InetSocketAddress;
import java.util.List;
import org.valija.mail.Network;
import org.valija.netty.Encryption.Mode;
import org.valija.policy.NetworkList;

/** The row of a listener that is not built in. */
@Entity
@Table(name = "listener")
class StoredListener {

    @Id
    private String name;

    private boolean enabled;

    @Enumerated(EnumType.STRING)
    private ListenerRole role;

    private String address;
    private int port;

    @Enumerated(EnumType.STRING)
    private Mode tls;

    private String modifiers;
    private String banner;

    @Column(name = "max_sessions")
    private int sessions;

    @Column(name = "max_sessions_per_client")
    private int sessionsPerClient;

    @Column(name = "max_rate")
    private int rate;

    @Column(name = "max_rate_per_client")
    private int ratePerClient;

    private String allow;
    private String deny;
    private String proxies;
    private String xclient;

    protected StoredListener() {}

    StoredListener(ListenerDefinition listener) {
        name = listener.name();
        set(listener);
    }

    final void set(ListenerDefinition listener) {
        enabled = listener.enabled();
        role = listener.role();
        address = listener.address().getAddress().getHostAddress();
        port = listener.address().getPort();
        tls = listener.tls();
        modifiers = ListenerModifier.written(listener.modifiers());
        banner = listener.banner();
        sessions = listener.limits().sessions();
        sessionsPerClient = listener.limits().sessionsPerClient();
        rate = listener.limits().rate();
        ratePerClient = listener.limits().ratePerClient();
        allow = NetworkList.print(listener.networks().allow());
        deny = NetworkList.print(listener.networks().deny());
        proxies = NetworkList.print(listener.networks().proxies());
        xclient = NetworkList.print(listener.networks().xclient());
    }

    ListenerDefinition toDefinition() {
        return new ListenerDefinition(
                name,
                enabled,
                role,
                new InetSocketAddress(Network.parse(address).address(), port),
                tls,
                ListenerModifier.parse(modifiers),
                banner,
                new ListenerDefinition.Limits(sessions, sessionsPerClient, rate, ratePerClient),
                new ListenerDefinition.Networks(networks(allow), networks(deny), networks(proxies), networks(xclient)));
    }

    private static List<Network> networks(String text) {
        return NetworkList.parse(text);
    }
}
