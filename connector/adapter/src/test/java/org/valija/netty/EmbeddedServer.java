package org.valija.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.valija.session.SessionFactory;
import org.valija.transcript.Wire;

/**
 * A listener without sockets and without threads: the real pipeline in embedded channels. Event loops and
 * workers run when the client waits for an answer, pauses are skipped. For one thread.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final long LONGEST_PAUSE_MINUTES = 10;

    private final SocketSpec spec;
    private final SessionFactory factory;
    private final int fragment;
    private final Admission admission;
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<EmbeddedWire> wires = new ArrayList<>();

    /** @param fragment how many of the client's octets arrive at a time */
    public EmbeddedServer(SocketSpec spec, SessionFactory factory, int fragment) {
        this.spec = spec;
        this.factory = factory;
        this.fragment = fragment;
        this.admission = new Admission(spec.limits().admission());
    }

    /** A new client. */
    public Wire connect() {
        EmbeddedWire wire = new EmbeddedWire();
        wires.add(wire);
        settle();
        return wire;
    }

    /** Runs event loops and workers until nobody has anything to do. */
    private void settle() {
        boolean busy;
        do {
            busy = false;
            for (EmbeddedWire wire : wires) {
                wire.channel.runPendingTasks();
            }
            for (Runnable next = work.poll(); next != null; next = work.poll()) {
                next.run();
                busy = true;
            }
        } while (busy || wires.stream().anyMatch(EmbeddedWire::busy));
    }

    /** Lets the pauses pass that sessions take. */
    private void skipPauses() {
        for (EmbeddedWire wire : wires) {
            if (wire.handler.connection().wait == Dialogue.Wait.PAUSE) {
                wire.channel.advanceTimeBy(LONGEST_PAUSE_MINUTES, TimeUnit.MINUTES);
            }
        }
        settle();
    }

    @Override
    public void close() {
        wires.forEach(EmbeddedWire::close);
    }

    private final class EmbeddedWire implements Wire {

        private final SessionHandler handler = new SessionHandler(spec, factory, work::add, admission);
        private final EmbeddedChannel channel = new EmbeddedChannel();

        EmbeddedWire() {
            channel.freezeTime();
            channel.pipeline().addLast(SessionHandler.NAME, handler);
            channel.pipeline().fireChannelActive();
        }

        boolean busy() {
            return channel.isOpen()
                    && channel.hasPendingTasks()
                    && handler.connection().busy();
        }

        @Override
        public void send(byte[] octets) {
            for (int at = 0; at < octets.length; at += Math.min(fragment, octets.length - at)) {
                int length = Math.min(fragment, octets.length - at);
                if (!channel.isOpen()) {
                    return;
                }
                channel.writeInbound(channel.alloc().buffer(length).writeBytes(octets, at, length));
                settle();
            }
        }

        @Override
        public byte[] receive() {
            byte[] octets = available();
            if (octets.length == 0) {
                skipPauses();
                octets = available();
            }
            return octets;
        }

        @Override
        public byte[] available() {
            settle();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Object part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
                try {
                    if (part instanceof ByteBuf octets) {
                        octets.readBytes(all, octets.readableBytes());
                    } else if (part instanceof FileRegion region) {
                        while (region.transferred() < region.count()) {
                            region.transferTo(Channels.newChannel(all), region.transferred());
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    ReferenceCountUtil.release(part);
                }
            }
            return all.toByteArray();
        }

        @Override
        public boolean closed() {
            return !channel.isOpen();
        }

        @Override
        public void endOutput() {
            channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            settle();
        }

        @Override
        public void pass(Duration time) {
            handler.connection().tick(System.nanoTime() + time.toNanos());
            settle();
        }

        @Override
        public void close() {
            channel.finishAndReleaseAll();
            settle();
        }
    }
}
