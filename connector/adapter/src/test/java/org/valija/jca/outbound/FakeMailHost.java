package org.valija.jca.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.valija.netty.TestKeys;

/**
 * A mail server on loopback for tests: takes all messages, remembers them, and answers single commands as it
 * is told. A thread for each connection.
 */
public final class FakeMailHost implements AutoCloseable {

    /** Instead of a reply: the connection is closed. */
    public static final String HANG_UP = "hang up";

    /**
     * A message that came in.
     *
     * @param connection the number of the connection it came over, from 1
     * @param tls whether that was encrypted
     */
    public record Received(int connection, boolean tls, String sender, List<String> recipients, String data) {}

    private final ServerSocket server;
    private final List<String> offers;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<Received> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> clients = new CopyOnWriteArrayList<>();
    private volatile int connections;
    private volatile boolean deaf;

    /** Listens at the address; port 0 for any. */
    public FakeMailHost(String address, int port, String... offers) throws IOException {
        this.offers = List.of(offers);
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        Thread.ofVirtual().start(this::accept);
    }

    /** On 127.0.0.1, any port. */
    public FakeMailHost(String... offers) throws IOException {
        this("127.0.0.1", 0, offers);
    }

    /** From now on this is the reply to that command; {@code CONNECT} is the greeting, {@code .} the end of data. */
    public FakeMailHost answer(String command, String reply) {
        answers.put(command, reply);
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public int connections() {
        return connections;
    }

    public List<Received> messages() {
        return messages;
    }

    /** Names in the certificates of clients, where {@link #answer} to {@code CERTIFICATE} is {@code demanded}. */
    public List<String> clients() {
        return clients;
    }

    /** All command lines of all connections. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** Closes all connections, as a server does with idle ones. */
    public void dropConnections() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    /** From now on nothing is read once DATA was granted. */
    public void stopReadingData() {
        deaf = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int number = ++connections;
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException e) {
                return; // closed by the test
            }
        }
    }

    private void serve(Socket socket, int number) {
        try {
            new Conversation(socket, number).run();
        } catch (IOException e) {
            // the client went away or the test closed the server
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        dropConnections();
    }

    private final class Conversation {

        private final int number;
        private Socket socket;
        private BufferedReader in;
        private OutputStream out;
        private boolean tls;
        private String sender = "";
        private List<String> recipients = new ArrayList<>();
        private boolean lmtp;

        Conversation(Socket socket, int number) throws IOException {
            this.number = number;
            use(socket);
        }

        private void use(Socket current) throws IOException {
            socket = current;
            in = new BufferedReader(new InputStreamReader(current.getInputStream(), StandardCharsets.UTF_8));
            out = current.getOutputStream();
        }

        void run() throws IOException {
            if (answers.getOrDefault("TLS", "").equals("implicit")) {
                handshake();
            }
            if (!say("CONNECT", "220 fake.example.org ESMTP")) {
                return;
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                if (!command(verb, line)) {
                    return;
                }
            }
        }

        private boolean command(String verb, String line) throws IOException {
            switch (verb) {
                case "EHLO", "LHLO" -> {
                    lmtp = verb.equals("LHLO");
                    StringBuilder hello = new StringBuilder("250-fake.example.org\r\n");
                    offers.stream()
                            .filter(offer -> !tls || !offer.equals("STARTTLS"))
                            .forEach(offer -> hello.append("250-").append(offer).append("\r\n"));
                    return say(verb, hello + "250 HELP");
                }
                case "STARTTLS" -> {
                    boolean goOn = say(verb, "220 go");
                    if (goOn && !answers.containsKey(verb)) {
                        handshake();
                    }
                    return goOn;
                }
                case "MAIL" -> {
                    sender = line;
                    recipients = new ArrayList<>();
                    return say(verb, "250 2.1.0 ok");
                }
                case "RCPT" -> {
                    String key = answers.containsKey(line) ? line : verb;
                    if (!answers.getOrDefault(key, "250").startsWith("250")) {
                        return say(key, "");
                    }
                    recipients.add(line);
                    return say(key, "250 2.1.5 ok");
                }
                case "DATA" -> {
                    return recipients.isEmpty() ? say("NONE", "503 5.5.1 no recipient") : data();
                }
                case "QUIT" -> {
                    say(verb, "221 bye");
                    socket.close();
                    return false;
                }
                case "AUTH" -> {
                    return say(verb, "235 2.7.0 welcome");
                }
                default -> {
                    return say(verb, "250 2.0.0 ok");
                }
            }
        }

        private boolean data() throws IOException {
            if (!say("DATA", "354 go") || answers.containsKey("DATA")) {
                return !socket.isClosed();
            }
            if (deaf) {
                return false;
            }
            StringBuilder data = new StringBuilder();
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) {
                    return false;
                }
                data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            if (answers.getOrDefault(".", "250").startsWith("250")) {
                messages.add(new Received(number, tls, sender, recipients, data.toString()));
            }
            for (int i = 0; i < (lmtp ? recipients.size() : 1); i++) {
                if (!say(".", "250 2.0.0 taken")) {
                    return false;
                }
            }
            return true;
        }

        private void handshake() throws IOException {
            boolean demanding = answers.getOrDefault("CERTIFICATE", "").equals("demanded");
            SSLContext context = demanding ? TestKeys.trustingContext() : TestKeys.context();
            SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, 0, true);
            secure.setUseClientMode(false);
            secure.setNeedClientAuth(demanding);
            secure.startHandshake();
            if (demanding) {
                clients.add(secure.getSession().getPeerPrincipal().getName());
            }
            tls = true;
            use(secure);
        }

        private boolean say(String command, String usual) throws IOException {
            String reply = answers.getOrDefault(command, usual);
            if (reply.equals(HANG_UP)) {
                socket.close();
                return false;
            }
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        }
    }
}
