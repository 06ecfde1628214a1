package org.valija.command;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.TlsPolicy;
import org.valija.smtp.client.Wire;

/** A connection to the server on this machine, without TLS. A thread of its own ends it at its deadline. */
final class LocalWire implements Wire {

    private static final Duration UNTIL_ALLOWED = Duration.ofMinutes(1);

    private final Socket socket;
    private final Thread guard;
    private volatile long deadline;
    private volatile boolean overdue;

    LocalWire(Socket socket) {
        this.socket = socket;
        deadline = System.nanoTime() + UNTIL_ALLOWED.toNanos();
        guard = new Thread(this::watch, "deadline");
        guard.setDaemon(true);
        guard.start();
    }

    private void watch() {
        while (!socket.isClosed()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                overdue = true;
                close();
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    @Override
    public void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        LockSupport.unpark(guard);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return socket.getInputStream().read(into, offset, length);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        try {
            socket.getOutputStream().write(from, offset, length);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public AchievedTls startTls(TlsPolicy policy) throws IOException {
        throw new IOException("no TLS towards this machine");
    }

    private IOException fault(IOException e) {
        if (!overdue) {
            return e;
        }
        SocketTimeoutException timeout = new SocketTimeoutException("deadline passed");
        timeout.initCause(e);
        return timeout;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // a connection that cannot be closed cleanly is gone all the same
        }
    }
}
