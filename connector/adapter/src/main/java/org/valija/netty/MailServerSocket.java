package org.valija.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.valija.session.SessionFactory;

/**
 * A listening socket and the sessions of its clients. Can be opened and closed again and again; its counters
 * go on. Safe for use from any thread.
 */
public final class MailServerSocket {

    private static final int SMALLEST_READ = 256;
    private static final int FIRST_READ = 2 * 1024;
    private static final int LARGEST_READ = 64 * 1024;

    /** Reads of one socket in a row, so that a fast sender does not keep others waiting. */
    private static final int READS_IN_A_ROW = 4;

    private static final long TICK_MILLIS = 1000;

    /** How long sockets may take to close once they were told to. */
    private static final Duration CUT_OFF = Duration.ofSeconds(5);

    private final SocketSpec spec;
    private final SessionFactory factory;
    private final EventLoops loops;
    private final Workers workers;
    private final Admission admission;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile Channel server;
    private volatile ScheduledFuture<?> ticks;

    /** A closed socket. */
    public MailServerSocket(SocketSpec spec, SessionFactory factory, EventLoops loops, Workers workers) {
        this.spec = spec;
        this.factory = factory;
        this.loops = loops;
        this.workers = workers;
        this.admission = new Admission(spec.limits().admission());
    }

    /** Tries whether the address can be listened on, and gives it free again. */
    public static void check(SocketSpec spec) throws IOException {
        boolean ipv4 = spec.address().getAddress() instanceof Inet4Address;
        try (ServerSocketChannel probe =
                ipv4 ? ServerSocketChannel.open(StandardProtocolFamily.INET) : ServerSocketChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(spec.address());
        } catch (UnresolvedAddressException | UnsupportedAddressTypeException e) {
            throw new IOException("not an address of this machine", e);
        }
    }

    /** Listens. @throws IOException where the address cannot be bound */
    public synchronized void open() throws IOException {
        if (server != null) {
            return;
        }
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.group())
                .channelFactory(this::channel)
                .option(ChannelOption.SO_BACKLOG, spec.limits().admission().backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                // what a client piped in before it closed its side is still answered
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ)
                                .maxMessagesPerRead(READS_IN_A_ROW))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        take(channel);
                    }
                })
                .bind(spec.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bound.cause() instanceof IOException e
                    ? e
                    : new IOException("not an address of this machine", bound.cause());
        }
        server = bound.channel();
        stopTicks();
        ticks = server.eventLoop().scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Java's usual socket takes {@code 0.0.0.0} for all addresses of both families; whoever says IPv4 means IPv4. */
    private NioServerSocketChannel channel() {
        return spec.address().getAddress() instanceof Inet4Address
                ? new NioServerSocketChannel(SelectorProvider.provider(), SocketProtocolFamily.INET)
                : new NioServerSocketChannel();
    }

    private void take(SocketChannel channel) {
        SessionHandler handler = new SessionHandler(spec, factory, workers, admission);
        channel.pipeline().addLast(SessionHandler.NAME, handler);
        Connection connection = handler.connection();
        connections.add(connection);
        channel.closeFuture().addListener(closed -> forget(connection));
    }

    private void forget(Connection connection) {
        connections.remove(connection);
        if (connections.isEmpty()) {
            synchronized (connections) {
                connections.notifyAll();
            }
        }
    }

    private void tick() {
        long now = System.nanoTime();
        connections.forEach(c -> c.tick(now));
        admission.sweep(now);
    }

    /** Stops listening; sessions go on. */
    public synchronized void unbind() {
        if (server != null) {
            server.close().awaitUninterruptibly();
            // the system's socket goes when its selector has run again, as it has before any later timer
            server.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly();
            // each client accepted until then is on its way to a loop, or there already
            loops.group().forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly());
            server = null;
        }
    }

    /** Stops listening and asks every session to take leave after the command it is at. Does not wait for them. */
    public synchronized void leave() {
        unbind();
        connections.forEach(Connection::shutDown);
    }

    /** {@linkplain #leave Takes leave}, and has the sessions cut off that are left after the time given; does not wait. */
    public synchronized void retire(Duration drain) {
        leave();
        loops.group().schedule(this::cutOff, drain.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** On an event loop, so it takes no lock: who holds it may wait for the loop. */
    private void cutOff() {
        connections.forEach(c -> c.channel.close());
        stopTicks();
    }

    /** {@linkplain #leave Takes leave}, waits for the sessions, and cuts off those left after the time given. */
    public synchronized void close(Duration drain) {
        leave();
        if (!awaitEmpty(drain)) {
            connections.forEach(c -> c.channel.close());
            awaitEmpty(CUT_OFF);
        }
        stopTicks();
    }

    private void stopTicks() {
        ScheduledFuture<?> running = ticks;
        if (running != null) {
            running.cancel(false);
        }
    }

    /** Whether no client is connected. */
    public boolean idle() {
        return connections.isEmpty();
    }

    private boolean awaitEmpty(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (connections) {
            while (!connections.isEmpty()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    return false;
                }
                try {
                    connections.wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** Where it listens; with the port that the system chose where the specification's is 0. */
    public InetSocketAddress address() {
        Channel listening = server;
        return listening == null ? spec.address() : (InetSocketAddress) listening.localAddress();
    }

    /** Clients that have a session now. */
    public int sessions() {
        return admission.sessions();
    }

    /** Clients that got a session. */
    public long accepted() {
        return admission.accepted();
    }

    /** Clients that were turned away. */
    public long refused() {
        return admission.refused();
    }
}
