package org.valija.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The few threads that serve all sockets. */
public final class EventLoops implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private final EventLoopGroup group;

    /**
     * @param count of threads
     * @param threads runs each loop, on a thread of its own, until {@link #close}
     */
    public EventLoops(int count, Executor threads) {
        this.group = new MultiThreadIoEventLoopGroup(count, threads, NioIoHandler.newFactory());
    }

    EventLoopGroup group() {
        return group;
    }

    /** Ends the threads; sockets still open are cut off. Waits for it. */
    @Override
    public void close() {
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
