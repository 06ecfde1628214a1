package org.valija.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** A line-based client of a mail server, as plain as telnet. */
final class Dialogue implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The server closed the connection instead of saying something. */
    static final class Closed extends AssertionError {

        private static final long serialVersionUID = 1;

        Closed() {
            super("the server closed the connection");
        }
    }

    private Socket socket;
    private BufferedReader in;

    Dialogue(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            in = reader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one line; CRLF is added. */
    void send(String line) {
        sendRaw(line + "\r\n");
    }

    /** Sends this as it is. */
    void sendRaw(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line without its CRLF. */
    String line() {
        try {
            String line = in.readLine();
            if (line == null) {
                throw new Closed();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lines until one starts with this, and returns that one. */
    String until(String start) {
        String line = line();
        while (!line.startsWith(start)) {
            line = line();
        }
        return line;
    }

    /** Sends a line and expects the reply, all but its last line skipped, to start so. */
    String command(String line, String expected) {
        send(line);
        return reply(expected);
    }

    /** An SMTP reply's or POP3 response's last line, which has to start so. */
    String reply(String expected) {
        String line = reply();
        if (!line.startsWith(expected)) {
            throw new AssertionError("expected " + expected + ", got " + line);
        }
        return line;
    }

    /** An SMTP reply's or POP3 response's last line, whatever it says. */
    String reply() {
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-' && Character.isDigit(line.charAt(0))) {
            line = line();
        }
        return line;
    }

    /** The client's end of the connection. */
    int localPort() {
        return socket.getLocalPort();
    }

    /** From here on under TLS, with whatever certificate the server has. */
    void startTls(SSLSocketFactory factory) {
        try {
            socket = factory.createSocket(socket, socket.getInetAddress().getHostName(), socket.getPort(), true);
            in = reader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedReader reader() throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
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
