package org.valija.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SMTP on standard input and output: what comes in goes to the server, and what it says goes out. The end of input
 * takes leave of the server. Octets pass as they are, unless the first line ends in a bare LF, as a person or a
 * script writes it, which SMTP does not allow; then every LF becomes CRLF.
 */
final class SmtpPipe {

    private static final byte[] QUIT = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EOL = {'\r', '\n'};
    private static final int BLOCK = 8 * 1024;
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final InputStream in;
    private final OutputStream out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean leaveTaken;
    /** The last octets of the input, a character each. */
    private String tail = "\n";

    private boolean begun;
    private boolean bareLines;

    SmtpPipe(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Ends when the server closes the connection. @throws CommandException where nobody answers, or it breaks off */
    void run(LocalServer server) {
        try (Socket socket = server.connect()) {
            Thread sending = new Thread(() -> send(socket), "input");
            sending.setDaemon(true);
            sending.start();
            InputStream from = socket.getInputStream();
            byte[] block = new byte[BLOCK];
            for (int n = from.read(block); n >= 0; n = from.read(block)) {
                out.write(block, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            if (!leaveTaken) {
                throw new CommandException(ExitCode.INPUT, "the dialogue broke off: " + e.getMessage());
            }
        } finally {
            ended.countDown();
        }
    }

    private void send(Socket socket) {
        try {
            OutputStream to = socket.getOutputStream();
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                write(block, n, to);
            }
            if (!tail.endsWith("\n")) {
                to.write(EOL);
            }
            // a second QUIT would reset the connection under what the server says to the first
            if (!tail.strip().equalsIgnoreCase("QUIT")) {
                to.write(QUIT);
            }
            // in the middle of a message the server takes QUIT for a line of it
            if (!ended.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                leaveTaken = true;
                socket.close();
            }
        } catch (IOException e) {
            // the server closed first; what it said is still being read
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(byte[] block, int n, OutputStream to) throws IOException {
        int from = 0;
        for (int i = 0; i < n; i++) {
            if (block[i] != '\n') {
                continue;
            }
            if (!begun) {
                begun = true;
                bareLines = (i == 0 ? tail.charAt(tail.length() - 1) : block[i - 1]) != '\r';
            }
            if (bareLines) {
                to.write(block, from, i - from);
                to.write(EOL);
                from = i + 1;
            }
        }
        to.write(block, from, n - from);
        String seen = tail + new String(block, 0, n, StandardCharsets.ISO_8859_1);
        tail = seen.substring(Math.max(0, seen.length() - QUIT.length));
    }
}
