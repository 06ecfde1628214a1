package org.valija.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.valija.session.SessionFactory;
import org.valija.session.SessionFactory.Refusal;

/**
 * The last handler of a client's pipeline. Finds out who the client is (by PROXY header where the peer is a
 * trusted proxy), whether it may come in, sees to implicit TLS, and from then on passes everything to the
 * {@link Connection}.
 */
final class SessionHandler extends ChannelInboundHandlerAdapter {

    /** Its name in the pipeline. */
    static final String NAME = "session";

    private static final System.Logger LOG = System.getLogger("org.valija.netty");

    private final SocketSpec spec;
    private final SessionFactory factory;
    private final Workers workers;
    private final Admission admission;
    private Connection connection;
    private boolean admitted;

    SessionHandler(SocketSpec spec, SessionFactory factory, Workers workers, Admission admission) {
        this.spec = spec;
        this.factory = factory;
        this.workers = workers;
        this.admission = admission;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection = new Connection(ctx.channel(), spec, factory, workers);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (ctx.channel().remoteAddress() == null) { // gone before we looked
            ctx.close();
            return;
        }
        InetSocketAddress peer = address(ctx.channel().remoteAddress());
        connection.between(peer, address(ctx.channel().localAddress()));
        if (spec.access().isProxy(peer.getAddress())) {
            ctx.pipeline().addBefore(NAME, null, new HAProxyMessageDecoder());
        } else {
            welcome(ctx);
        }
    }

    /** In-process channels have no Internet address. */
    private static InetSocketAddress address(Object address) {
        return address instanceof InetSocketAddress inet
                ? inet
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets) {
            connection.receive(octets);
            return;
        }
        try {
            if (message instanceof HAProxyMessage header) {
                proxied(header);
                welcome(ctx);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** A health check of the proxy itself, or a client it knows nothing about, keeps the socket's addresses. */
    private void proxied(HAProxyMessage header) {
        boolean named = header.command() == HAProxyCommand.PROXY
                && header.proxiedProtocol().transportProtocol() == TransportProtocol.STREAM
                && header.sourceAddress() != null;
        if (!named) {
            return;
        }
        try {
            connection.between(
                    new InetSocketAddress(InetAddress.getByName(header.sourceAddress()), header.sourcePort()),
                    new InetSocketAddress(
                            InetAddress.getByName(header.destinationAddress()), header.destinationPort()));
        } catch (UnknownHostException e) {
            LOG.log(Level.DEBUG, "PROXY header without an Internet address", e);
        }
    }

    private void welcome(ChannelHandlerContext ctx) {
        InetAddress client = connection.remote().getAddress();
        if (!spec.access().admits(client)) {
            ctx.close();
            return;
        }
        Optional<Refusal> refusal = admission.admit(client, System.nanoTime());
        if (refusal.isPresent()) {
            connection.refuse(factory.refuse(refusal.get()));
            return;
        }
        admitted = true;
        if (spec.encryption().mode() == Encryption.Mode.IMPLICIT) {
            connection.secure(connection::open);
        } else {
            connection.open();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        connection.received();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            connection.inputEnded();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (admitted) {
            admitted = false;
            admission.leave(connection.remote().getAddress());
        }
        connection.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean clients = cause instanceof IOException || cause.getCause() instanceof SSLException;
        LOG.log(
                clients ? Level.DEBUG : Level.WARNING,
                () -> "connection " + connection.id() + " of listener " + spec.name() + " broke: " + cause);
        ctx.close();
    }
}
