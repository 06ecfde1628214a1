package org.valija.listener;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.Network;
import org.valija.netty.AdmissionLimits;
import org.valija.netty.Encryption.Mode;

/**
 * A listener as it shall be, built in or not.
 *
 * @param name lower-case letters, digits and dashes; unique
 * @param enabled whether it listens at all
 * @param role what it is for
 * @param address where it listens; all IPv4 addresses are {@code 0.0.0.0}, all of both families {@code ::}
 * @param tls when TLS starts; {@code IMPLICIT} is sendmail's {@code M=s}
 * @param modifiers what it does otherwise than its role has it
 * @param banner the words of its greeting; empty for the usual ones
 * @param limits how many clients it takes
 * @param networks who may connect, and who may speak for others
 */
public record ListenerDefinition(
        String name,
        boolean enabled,
        ListenerRole role,
        InetSocketAddress address,
        Mode tls,
        Set<ListenerModifier> modifiers,
        String banner,
        Limits limits,
        Networks networks) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** RFC 5321 §4.5.3.1.5: a reply line has 512 octets, of which the host's name takes up to 255. */
    private static final int LONGEST_BANNER = 200;

    /**
     * How many clients a listener takes.
     *
     * @param sessions at one time
     * @param sessionsPerClient at one time from one IPv4 address or IPv6 /64
     * @param rate new connections in a minute; 0 for any number
     * @param ratePerClient the same from one IPv4 address or IPv6 /64
     */
    public record Limits(int sessions, int sessionsPerClient, int rate, int ratePerClient) {

        /** The most of anything. */
        public static final int MOST = 1_000_000;

        /** Sessions of a listener, and of one client, where nothing else is said. */
        public static final int SESSIONS = 20_000;

        /** Where nothing else is said. */
        public static final Limits USUAL = new Limits(SESSIONS, SESSIONS, 0, 0);

        /** @throws ChangeRefusedException where a number is out of bounds */
        public Limits {
            within(sessions, 1);
            within(sessionsPerClient, 1);
            within(rate, 0);
            within(ratePerClient, 0);
        }

        private static void within(int number, int least) {
            if (number < least || number > MOST) {
                throw ChangeRefusedException.invalid(
                        "The limit " + number + " is not within " + least + " and " + MOST);
            }
        }

        /** As the adapter takes them. */
        public AdmissionLimits admission(int backlog) {
            return new AdmissionLimits(
                    sessions, sessionsPerClient, unlimitedIfZero(rate), unlimitedIfZero(ratePerClient), backlog);
        }

        private static int unlimitedIfZero(int rate) {
            return rate == 0 ? AdmissionLimits.UNLIMITED : rate;
        }
    }

    /**
     * Networks of clients.
     *
     * @param allow those that may connect; empty for all
     * @param deny those that may not, although allowed
     * @param proxies those of proxies that name the client by the PROXY protocol
     * @param xclient those of hosts that may name the client by XCLIENT
     */
    public record Networks(List<Network> allow, List<Network> deny, List<Network> proxies, List<Network> xclient) {

        /** Everybody may connect, and nobody speak for others. */
        public static final Networks USUAL = new Networks(List.of(), List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Networks {
            allow = List.copyOf(allow);
            deny = List.copyOf(deny);
            proxies = List.copyOf(proxies);
            xclient = List.copyOf(xclient);
        }
    }

    /** Checks that the parts go together. @throws ChangeRefusedException with the reason where they do not */
    public ListenerDefinition {
        if (!NAME.matcher(name).matches()) {
            throw ChangeRefusedException.invalid(
                    "\"" + name + "\" is not a listener's name: lower-case letters, digits and dashes");
        }
        modifiers = Set.copyOf(modifiers);
        check(role, tls, modifiers);
        if (!role.takesMail() && !networks.xclient.isEmpty()) {
            throw ChangeRefusedException.invalid("XCLIENT is of SMTP and LMTP; " + role.written() + " has none");
        }
        if (!isBanner(banner)) {
            throw ChangeRefusedException.invalid(
                    "A banner is one line of at most " + LONGEST_BANNER + " US-ASCII characters");
        }
    }

    static boolean isBanner(String text) {
        return text.length() <= LONGEST_BANNER && text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    /** @throws ChangeRefusedException where such a listener cannot have one of the modifiers */
    static void check(ListenerRole role, Mode tls, Set<ListenerModifier> modifiers) {
        for (ListenerModifier modifier : modifiers) {
            boolean fits = switch (modifier) {
                case OPTIONAL -> true;
                case NO_ETRN, REQUIRE_AUTH -> role == ListenerRole.MX || role == ListenerRole.SUBMISSION;
                case REQUIRE_TLS -> role.takesMail();
            };
            if (!fits) {
                throw ChangeRefusedException.invalid(
                        "The modifier " + modifier.written() + " is not for the role " + role.written());
            }
        }
        if (modifiers.contains(ListenerModifier.REQUIRE_TLS) && tls == Mode.NONE) {
            throw ChangeRefusedException.invalid("A listener that demands TLS has to offer it");
        }
    }

    /** The address without its port. */
    public String host() {
        return address.getAddress() == null ? address.getHostString() : Network.text(address.getAddress());
    }

    public boolean is(ListenerModifier modifier) {
        return modifiers.contains(modifier);
    }

    /** For the log. */
    @Override
    public String toString() {
        return name + (enabled ? "" : " (off)") + ' ' + role.written() + " on " + host() + " port " + address.getPort()
                + " tls=" + tls + " modifiers=" + modifiers + " banner=\"" + banner + "\" " + limits + ' ' + networks;
    }
}
