package org.valija.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A connection over a socket. */
public final class SocketWire implements Wire {

    private static final int CONNECT_MILLIS = 10_000;

    private final Socket socket;
    private final Duration patience;
    private boolean closed;

    /** Connects. @param patience how long to wait for the server's octets */
    public SocketWire(InetSocketAddress server, Duration patience) {
        this.patience = patience;
        this.socket = new Socket();
        try {
            socket.connect(server, CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to " + server, e);
        }
    }

    @Override
    public void send(byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] receive() {
        return read((int) patience.toMillis());
    }

    @Override
    public byte[] available() {
        return read(1);
    }

    private byte[] read(int millis) {
        if (closed) {
            return new byte[0];
        }
        byte[] octets = new byte[8192];
        try {
            socket.setSoTimeout(millis);
            int n = socket.getInputStream().read(octets);
            closed = n < 0;
            return Arrays.copyOf(octets, Math.max(n, 0));
        } catch (SocketTimeoutException e) {
            return new byte[0];
        } catch (SocketException e) { // reset by the server
            closed = true;
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void pass(Duration time) {
        throw new UnsupportedOperationException("time passes by itself; mark the transcript '#! only in-process'");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
