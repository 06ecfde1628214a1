package org.valija.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.valija.session.Link;
import org.valija.session.SessionFactory;

/**
 * One client's connection: what its session sees of it, its buffers' bounds, its patience, TLS and the end.
 * It has no timer of its own; {@link #tick} is called about once a second.
 */
final class Connection extends Dialogue implements Link {

    private static final System.Logger LOG = System.getLogger("org.valija.netty");

    private static final AtomicIntegerFieldUpdater<Connection> UNREAD =
            AtomicIntegerFieldUpdater.newUpdater(Connection.class, "unread");

    /** Goes on from the clock, so that ids do not come back after a restart. */
    private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis() * 1000);

    private static final int ID_RADIX = 36;

    private final SocketSpec spec;
    private final long id = IDS.incrementAndGet();

    @SuppressWarnings("unused") // by UNREAD: octets that wait in the queue
    private volatile int unread;

    private volatile boolean readingPaused;
    private volatile InetSocketAddress remote;
    private volatile InetSocketAddress local;
    private volatile Tls tls;
    private volatile boolean opened;
    private volatile boolean lingering;
    /** When the client last did something, or we last finished something for it. */
    private volatile long progressed = System.nanoTime();

    private volatile long patience;
    private volatile long ticked = progressed;

    Connection(Channel channel, SocketSpec spec, SessionFactory factory, Workers workers) {
        super(channel, spec.limits().transport(), factory, workers);
        this.spec = spec;
    }

    // the connection's side, on the event loop

    /** Who talks to whom, by the socket or by a PROXY header. */
    void between(InetSocketAddress client, InetSocketAddress server) {
        remote = client;
        local = server;
    }

    /** Everything stands: lets the session greet. */
    void open() {
        opened = true;
        progressed = System.nanoTime();
        put(Notice.OPEN);
        signal();
    }

    /** Takes leave of a client that gets no session. Text is sent in the clear only. */
    void refuse(String text) {
        opened = true;
        wait = Wait.CLOSED;
        if (spec.encryption().mode() != Encryption.Mode.IMPLICIT) {
            write(text);
            out.flush();
        }
        finishOutput(true);
    }

    /** Octets have come; they are worked off at {@link #received}. */
    void receive(ByteBuf octets) {
        if (gone || wait == Wait.CLOSED) {
            octets.release();
            return;
        }
        int waiting = UNREAD.addAndGet(this, octets.readableBytes());
        put(octets);
        if (waiting > limits.input()) {
            readingPaused = true;
            channel.config().setAutoRead(false);
            resumeReading(); // where the owner took all of it right now
        }
    }

    void received() {
        progressed = System.nanoTime();
        signal();
    }

    void inputEnded() {
        if (wait == Wait.CLOSED) {
            channel.close();
        } else {
            put(Notice.END_OF_INPUT);
            signal();
        }
    }

    void gone() {
        gone = true;
        signal();
    }

    @Override
    void inputTaken(int octets) {
        int waiting = UNREAD.addAndGet(this, -octets);
        if (readingPaused && waiting <= limits.input() / 2) {
            if (channel.eventLoop().inEventLoop()) {
                resumeReading();
            } else {
                channel.eventLoop().execute(this::resumeReading);
            }
        }
    }

    private void resumeReading() {
        if (readingPaused && unread <= limits.input() / 2) {
            readingPaused = false;
            channel.config().setAutoRead(true);
        }
    }

    @Override
    void outputTaken() {
        progressed = System.nanoTime();
        if (wait == Wait.ROOM) {
            signal();
        }
    }

    // time

    @Override
    void settled(Duration next, boolean commanded) {
        if (commanded) {
            progressed = System.nanoTime();
        }
        patience = next.toNanos();
    }

    /** Looks whether the client is overdue. From any thread; {@code now} as of {@link System#nanoTime}. */
    void tick(long now) {
        ticked = now;
        if (!opened || wait == Wait.HANDSHAKE) {
            closeAfter(limits.handshake().toNanos(), "no handshake");
        } else if (lingering) {
            closeAfter(limits.linger().toNanos(), "last reply not read");
        } else if (wait == Wait.CLOSED || wait == Wait.ROOM) {
            closeAfter(Math.max(patience, limits.linger().toNanos()), "output not read");
        } else if (!busy() && wait == Wait.NOTHING && overdue()) {
            put(Notice.TIMED_OUT);
            signal();
        }
    }

    private void closeAfter(long nanos, String why) {
        if (ticked - progressed > nanos) {
            LOG.log(Level.DEBUG, () -> "session " + id() + " cut off: " + why);
            channel.close();
        }
    }

    @Override
    boolean overdue() {
        return ticked - progressed > patience;
    }

    /** The server goes away. */
    void shutDown() {
        if (opened) {
            leave();
        } else {
            channel.close();
        }
    }

    // TLS

    /** Lets TLS begin with the next octet; then {@code done}. On the event loop. */
    void secure(Runnable done) {
        SslHandler handler = new SslHandler(spec.encryption().engines().get());
        handler.setHandshakeTimeoutMillis(0); // by tick()
        channel.pipeline().addBefore(SessionHandler.NAME, null, handler);
        handler.handshakeFuture().addListener((Future<Channel> handshake) -> {
            if (handshake.isSuccess()) {
                tls = facts(handler.engine().getSession());
                done.run();
            } else {
                LOG.log(Level.DEBUG, () -> "session " + id() + ": TLS failed: " + handshake.cause());
                channel.close();
            }
        });
    }

    @Override
    void startTls() {
        progressed = System.nanoTime();
        secure(() -> {
            awaited = true;
            signal();
        });
    }

    private static Tls facts(SSLSession session) {
        List<X509Certificate> chain = List.of();
        try {
            Certificate[] certificates = session.getPeerCertificates();
            chain = Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException e) {
            LOG.log(Level.TRACE, "no client certificate", e);
        }
        return new Tls(session.getProtocol(), session.getCipherSuite(), chain);
    }

    // the end

    /** After the last octet: says so, and drops what the client still sends, lest a reset eats our last reply. */
    @Override
    void finishOutput(boolean mayBeSending) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            SslHandler handler = channel.pipeline().get(SslHandler.class);
            if (!mayBeSending
                    || !sent.isSuccess()
                    || !(channel instanceof DuplexChannel duplex)
                    || duplex.isInputShutdown()) {
                channel.close();
                return;
            }
            progressed = System.nanoTime();
            lingering = true;
            if (handler != null) {
                handler.closeOutbound();
            }
            duplex.shutdownOutput();
            channel.config().setAutoRead(true);
        });
    }

    // what the session sees

    @Override
    Link link() {
        return this;
    }

    @Override
    public String id() {
        return Long.toString(id, ID_RADIX);
    }

    @Override
    public String listener() {
        return spec.name();
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public Optional<Tls> tls() {
        return Optional.ofNullable(tls);
    }

    @Override
    public boolean pipelined() {
        return inputWaits() || unread > 0;
    }

    @Override
    public void post(Object event) {
        if (!gone) {
            put(event);
            signal();
        }
    }

    @Override
    public void write(ByteBuffer octets) {
        out.write(octets);
    }

    @Override
    public void write(byte[] octets) {
        out.write(octets);
    }

    @Override
    public void writeFile(Path file, long offset, long length) {
        out.write(file, offset, length);
    }
}
