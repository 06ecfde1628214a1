package org.valija.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedFile;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * What a session has written, until the turn is over, and how much of it is still on its way. Used by
 * the session's owner alone, but for {@link #pending}.
 */
final class Outbox {

    /** Arrays from this size on are sent as they are; smaller ones are gathered. Octets. */
    private static final int SHARE = 16 * 1024;

    /** A gathering buffer grows to this size, then a new one begins. Octets. */
    private static final int GATHER = 64 * 1024;

    private static final int FIRST = 256;

    private static final int FILE_CHUNK = 64 * 1024;

    private static final AtomicLongFieldUpdater<Outbox> IN_FLIGHT =
            AtomicLongFieldUpdater.newUpdater(Outbox.class, "inFlight");

    private final Channel channel;
    /** Told from the event loop whenever the client has taken something. */
    private final Runnable progress;

    private volatile long inFlight;
    private long written;
    private ByteBuf tail;
    private ArrayDeque<Object> parts;

    Outbox(Channel channel, Runnable progress) {
        this.channel = channel;
        this.progress = progress;
    }

    /** Octets written and not yet taken by the kernel. */
    long pending() {
        return written + inFlight;
    }

    /** Octets written and not yet flushed. */
    long gathered() {
        return written;
    }

    void write(ByteBuffer octets) {
        int length = octets.remaining();
        written += length;
        room(length).writeBytes(octets);
    }

    void write(byte[] octets) {
        written += octets.length;
        if (octets.length < SHARE) {
            room(octets.length).writeBytes(octets);
        } else {
            add(Unpooled.wrappedBuffer(octets));
        }
    }

    void write(Path file, long offset, long length) {
        if (length > 0) {
            written += length;
            add(new Part(file.toFile(), offset, length));
        }
    }

    private ByteBuf room(int length) {
        if (tail != null && tail.readableBytes() + length > GATHER && tail.isReadable()) {
            parts().add(tail);
            tail = null;
        }
        if (tail == null) {
            tail = channel.alloc().buffer(Math.max(FIRST, length));
        }
        return tail;
    }

    private void add(Object part) {
        if (tail != null) {
            parts().add(tail);
            tail = null;
        }
        parts().add(part);
    }

    private ArrayDeque<Object> parts() {
        if (parts == null) {
            parts = new ArrayDeque<>(4);
        }
        return parts;
    }

    /** Sends what was written; one system call where the kernel has room. */
    void flush() {
        if (written == 0) {
            return;
        }
        long octets = written;
        written = 0;
        IN_FLIGHT.addAndGet(this, octets);
        ChannelPromise sent = channel.newPromise();
        sent.addListener(f -> {
            IN_FLIGHT.addAndGet(this, -octets);
            if (f.isSuccess()) {
                progress.run();
            } else {
                channel.close();
            }
        });
        if (parts != null) {
            for (Object part : parts) {
                if (part instanceof Part file) {
                    send(file);
                } else {
                    channel.write(part).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                }
            }
            parts = null;
        }
        ByteBuf last = tail == null ? Unpooled.EMPTY_BUFFER : tail;
        tail = null;
        channel.writeAndFlush(last, sent);
    }

    private void send(Part part) {
        ChannelProgressivePromise sent = channel.newProgressivePromise();
        sent.addListener(new ChannelProgressiveFutureListener() {
            @Override
            public void operationProgressed(ChannelProgressiveFuture future, long done, long total) {
                progress.run();
            }

            @Override
            public void operationComplete(ChannelProgressiveFuture future) {
                if (!future.isSuccess()) {
                    channel.close();
                }
            }
        });
        if (channel.pipeline().get(SslHandler.class) == null) {
            channel.write(new DefaultFileRegion(part.file, part.offset, part.length), sent);
            return;
        }
        if (channel.pipeline().get(ChunkedWriteHandler.class) == null) {
            channel.pipeline().addBefore(SessionHandler.NAME, null, new ChunkedWriteHandler());
        }
        try {
            channel.write(part.open(), sent);
        } catch (IOException e) {
            sent.setFailure(e);
        }
    }

    /** Gives up what was not flushed. */
    void discard() {
        written = 0;
        ReferenceCountUtil.release(tail);
        tail = null;
        if (parts != null) {
            parts.forEach(ReferenceCountUtil::release);
            parts = null;
        }
    }

    private record Part(File file, long offset, long length) {

        ChunkedFile open() throws IOException {
            RandomAccessFile access = new RandomAccessFile(file, "r");
            try {
                return new ChunkedFile(access, offset, length, FILE_CHUNK);
            } catch (IOException | RuntimeException e) {
                access.close();
                throw e;
            }
        }
    }
}
