package org.valija.jca;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.valija.netty.SocketSpec;
import org.valija.session.SessionFactory;

/**
 * A listening socket and what is spoken on it.
 *
 * @param <L> the protocol's listener interface
 * @param socket address, TLS, access and limits
 * @param protocol what is spoken, for people: {@code smtp}, {@code lmtp}, {@code imap}
 * @param listener the interface that a message-driven bean implements
 * @param sessions makes the session factory; the listener it is given calls the bean, may be called
 *     from any worker thread at any time, and blocks
 */
public record ListenerSpec<L>(
        SocketSpec socket, String protocol, Class<L> listener, Function<L, SessionFactory> sessions) {

    /** The same with something around its sessions. */
    public ListenerSpec<L> around(UnaryOperator<SessionFactory> wrapper) {
        return new ListenerSpec<>(socket, protocol, listener, sessions.andThen(wrapper));
    }
}
