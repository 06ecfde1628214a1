package org.valija.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that takes everything but what a test has it refuse, and remembers what it was told. */
final class FakeSmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, String> replies = new LinkedHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    FakeSmtpServer() {
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "fake server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The reply to every command that begins so; to {@code .}, the one to the end of data; to {@code 220}, first. */
    void answer(String command, String reply) {
        replies.put(command, reply);
    }

    /** In their order, without EHLO and QUIT. */
    List<String> commands() {
        return commands.stream()
                .filter(c -> !c.startsWith("EHLO") && !c.equals("QUIT"))
                .toList();
    }

    /** As sent, lines ended by LF, dots still doubled. */
    List<String> messages() {
        return messages;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                // the client went away, or the test is over
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        say(out, reply("220", "220 ready"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            if (line.startsWith("EHLO")) {
                say(out, "250-fake\r\n250-8BITMIME\r\n250-DSN\r\n250-LIMITS RCPTMAX=3\r\n250 PIPELINING");
            } else if (line.equals("DATA")) {
                say(out, "354 go");
                message(in);
                say(out, reply(".", "250 2.0.0 taken"));
            } else if (line.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, reply(line, "250 ok"));
            }
        }
    }

    private void message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                messages.add(message.toString());
                return;
            }
            message.append(line).append('\n');
        }
    }

    private String reply(String line, String otherwise) {
        return replies.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
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
