package org.valija.admin;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.valija.directory.ChangeRefusedException;
import org.valija.jca.ListenerStatus;
import org.valija.jca.Listeners;
import org.valija.listener.BuiltInListener;
import org.valija.listener.ListenerChanges;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerDefinition.Limits;
import org.valija.listener.ListenerDefinition.Networks;
import org.valija.listener.ListenerModifier;
import org.valija.listener.ListenerRole;
import org.valija.mail.Network;
import org.valija.netty.Encryption.Mode;
import org.valija.policy.NetworkList;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;

/**
 * Listeners. A change counts at once; one that cannot be is refused with {@link ChangeRefusedException}, and what was
 * there goes on.
 */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class ListenerAdministration {

    private static final int MAX_PORT = 65535;

    @Resource(lookup = "java:/eis/ValijaListeners")
    Listeners sockets;

    @Inject
    ListenerChanges listeners;

    @Inject
    Settings settings;

    @Inject
    Audit audit;

    /**
     * A listener as it is shown; lists have commas.
     *
     * @param builtIn whether it is always there, with role, address, port and TLS given
     * @param tls {@code none}, {@code start-tls} or {@code implicit}
     * @param state {@code open}, {@code waiting}, {@code failed} or {@code off}
     * @param problem why it does not take clients; empty otherwise
     */
    public record Shown(
            String name,
            boolean builtIn,
            boolean enabled,
            String role,
            String address,
            int port,
            String tls,
            String modifiers,
            String banner,
            int maxSessions,
            int maxSessionsPerClient,
            int maxRate,
            int maxRatePerClient,
            String allow,
            String deny,
            String proxies,
            String xclient,
            String state,
            String problem,
            int sessions) {}

    /** A listener as it shall be; what is null stays, or is as usual in a new one. */
    public record Wanted(
            String name,
            Boolean enabled,
            String role,
            String address,
            Integer port,
            String tls,
            String modifiers,
            String banner,
            Integer maxSessions,
            Integer maxSessionsPerClient,
            Integer maxRate,
            Integer maxRatePerClient,
            String allow,
            String deny,
            String proxies,
            String xclient) {}

    /** The built-in ones, then the others by name. */
    public List<Shown> list() {
        List<ListenerStatus> open = sockets.list();
        return listeners.list().stream().map(listener -> shown(listener, open)).toList();
    }

    public Optional<Shown> find(String name) {
        return listeners.find(name).map(listener -> shown(listener, sockets.list()));
    }

    public Shown add(Wanted wanted) {
        ListenerRole role = ListenerRole.parse(required(wanted.role(), "role"));
        ListenerDefinition listener = merged(
                new ListenerDefinition(
                        required(wanted.name(), "name"),
                        true,
                        role,
                        new InetSocketAddress(
                                address(settings.get(ServerSettings.BIND)), port(required(wanted.port(), "port"))),
                        role == ListenerRole.LMTP ? Mode.NONE : Mode.START_TLS,
                        Set.of(),
                        "",
                        Limits.USUAL,
                        Networks.USUAL),
                wanted);
        listeners.add(listener);
        audit.note("listener add", listener);
        return shown(listener, sockets.list());
    }

    public Shown change(String name, Wanted wanted) {
        ListenerDefinition before =
                listeners.find(name).orElseThrow(() -> ChangeRefusedException.unknown("listener", name));
        ListenerDefinition listener = merged(before, wanted);
        listeners.change(listener);
        audit.note("listener change", listener);
        return shown(listener, sockets.list());
    }

    public void remove(String name) {
        listeners.remove(name);
        audit.note("listener remove", name);
    }

    private static ListenerDefinition merged(ListenerDefinition before, Wanted wanted) {
        Limits limits = before.limits();
        Networks networks = before.networks();
        return new ListenerDefinition(
                before.name(),
                or(wanted.enabled(), before.enabled()),
                wanted.role() == null ? before.role() : ListenerRole.parse(wanted.role()),
                new InetSocketAddress(
                        wanted.address() == null ? before.address().getAddress() : address(wanted.address()),
                        wanted.port() == null ? before.address().getPort() : port(wanted.port())),
                wanted.tls() == null ? before.tls() : tls(wanted.tls()),
                wanted.modifiers() == null ? before.modifiers() : modifiers(wanted.modifiers()),
                wanted.banner() == null ? before.banner() : wanted.banner().strip(),
                new Limits(
                        or(wanted.maxSessions(), limits.sessions()),
                        or(wanted.maxSessionsPerClient(), limits.sessionsPerClient()),
                        or(wanted.maxRate(), limits.rate()),
                        or(wanted.maxRatePerClient(), limits.ratePerClient())),
                new Networks(
                        networks(wanted.allow(), networks.allow()),
                        networks(wanted.deny(), networks.deny()),
                        networks(wanted.proxies(), networks.proxies()),
                        networks(wanted.xclient(), networks.xclient())));
    }

    private static <T> T or(T wanted, T before) {
        return wanted == null ? before : wanted;
    }

    private static <T> T required(T value, String what) {
        if (value == null) {
            throw ChangeRefusedException.invalid("A new listener needs a " + what);
        }
        return value;
    }

    private static InetAddress address(String text) {
        try {
            Network network = Network.parse(text.strip());
            if (text.indexOf('/') < 0) {
                return network.address();
            }
        } catch (IllegalArgumentException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not an IPv4 or IPv6 address");
        }
        throw ChangeRefusedException.invalid("\"" + text + "\" is a network; a listener has one address");
    }

    private static int port(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw ChangeRefusedException.invalid(port + " is not a port from 1 to " + MAX_PORT);
        }
        return port;
    }

    private static Mode tls(String text) {
        return Arrays.stream(Mode.values())
                .filter(mode -> written(mode).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ChangeRefusedException.invalid("\"" + text + "\" is not a way of TLS: one of "
                        + Arrays.stream(Mode.values())
                                .map(ListenerAdministration::written)
                                .collect(Collectors.joining(", "))));
    }

    private static Set<ListenerModifier> modifiers(String text) {
        try {
            return ListenerModifier.parse(text);
        } catch (IllegalArgumentException e) {
            throw ChangeRefusedException.invalid(e.getMessage());
        }
    }

    private static List<Network> networks(String text, List<Network> before) {
        try {
            return text == null ? before : NetworkList.parse(text);
        } catch (IllegalArgumentException e) {
            throw ChangeRefusedException.invalid("\"" + text + "\" is not a list of networks: " + e.getMessage());
        }
    }

    private static Shown shown(ListenerDefinition listener, List<ListenerStatus> open) {
        Optional<ListenerStatus> status = open.stream()
                .filter(other -> other.spec().socket().name().equals(listener.name()))
                .findFirst();
        Limits limits = listener.limits();
        Networks networks = listener.networks();
        return new Shown(
                listener.name(),
                BuiltInListener.named(listener.name()).isPresent(),
                listener.enabled(),
                listener.role().written(),
                listener.host(),
                listener.address().getPort(),
                written(listener.tls()),
                ListenerModifier.written(listener.modifiers()),
                listener.banner(),
                limits.sessions(),
                limits.sessionsPerClient(),
                limits.rate(),
                limits.ratePerClient(),
                NetworkList.print(networks.allow()),
                NetworkList.print(networks.deny()),
                NetworkList.print(networks.proxies()),
                NetworkList.print(networks.xclient()),
                status.map(known -> written(known.state())).orElse("off"),
                status.map(ListenerStatus::problem).orElse(""),
                status.map(ListenerStatus::sessions).orElse(0));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
