package org.valija.jca.outbound;

import java.util.Iterator;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose write is overdue: a server that stops reading would hold its thread for ever, as
 * the JDK knows no timeout for writing. Looks once a second, so a deadline for writing is kept within a
 * second. Safe for use from any thread.
 */
public final class WireGuard implements AutoCloseable {

    private static final long PERIOD_MILLIS = 1000;

    private final Map<SocketWire, Long> watched = new ConcurrentHashMap<>();
    private final Timer timer;

    /** Takes over the timer. */
    public WireGuard(Timer timer) {
        this.timer = timer;
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        expire(System.nanoTime());
                    }
                },
                PERIOD_MILLIS,
                PERIOD_MILLIS);
    }

    /** A write begins. @param deadline as {@link System#nanoTime} counts */
    void watch(SocketWire wire, long deadline) {
        watched.put(wire, deadline);
    }

    /** A write is done. */
    void release(SocketWire wire) {
        watched.remove(wire);
    }

    private void expire(long now) {
        for (Iterator<Map.Entry<SocketWire, Long>> i = watched.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<SocketWire, Long> write = i.next();
            if (now - write.getValue() > 0) {
                i.remove();
                write.getKey().expire();
            }
        }
    }

    /** Stops looking. */
    @Override
    public void close() {
        timer.cancel();
    }
}
