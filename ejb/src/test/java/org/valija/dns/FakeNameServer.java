package org.valija.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server on loopback, over UDP. Names without a record do not exist; names that end in {@code
 * fails.example} fail, those that end in {@code silent.example} are never answered, those that end in {@code
 * slow.example} after {@link #SLOWNESS}. Claims to validate: what is said to be {@link #secure} gets the AD flag.
 */
public final class FakeNameServer implements AutoCloseable {

    /** How long slow answers take. */
    public static final Duration SLOWNESS = Duration.ofMillis(300);

    private static final long TTL_SECONDS = 60;

    private final DatagramSocket socket;
    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Set<Name> secured = ConcurrentHashMap.newKeySet();
    private final Set<Name> failing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();

    public FakeNameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
    }

    /** A record in the form of a zone file, such as {@code add("example.com", "MX", "10 mx.example.com.")}. */
    public FakeNameServer add(String name, String type, String data) throws IOException {
        Name owner = Name.fromString(name, Name.root);
        Record record = Record.fromString(owner, Type.value(type), DClass.IN, TTL_SECONDS, data, Name.root);
        records.computeIfAbsent(owner, any -> new ArrayList<>()).add(record);
        return this;
    }

    /** From now on answers about these names, their absence too, are said to be secured by DNSSEC. */
    public FakeNameServer secure(String... names) throws IOException {
        for (String name : names) {
            secured.add(Name.fromString(name, Name.root));
        }
        return this;
    }

    /** Takes that back. */
    public FakeNameServer insecure(String name) throws IOException {
        secured.remove(Name.fromString(name, Name.root));
        return this;
    }

    /** From now on questions about this name fail. */
    public FakeNameServer fail(String name) throws IOException {
        failing.add(Name.fromString(name, Name.root));
        return this;
    }

    /** Forgets a name. */
    public void remove(String name) throws IOException {
        records.remove(Name.fromString(name, Name.root));
    }

    /** For the setting {@code dns.servers}. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public int questions() {
        return questions.get();
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                questions.incrementAndGet();
                Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                Message answer = answer(query);
                if (answer != null) {
                    byte[] octets = answer.toWire();
                    DatagramPacket reply = new DatagramPacket(octets, octets.length, packet.getSocketAddress());
                    boolean slow = query.getQuestion().getName().toString(true).endsWith("slow.example");
                    Executor when = slow
                            ? CompletableFuture.delayedExecutor(SLOWNESS.toMillis(), TimeUnit.MILLISECONDS)
                            : Runnable::run;
                    when.execute(() -> send(reply));
                }
            } catch (SocketException e) {
                return; // closed by the test
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void send(DatagramPacket reply) {
        try {
            socket.send(reply);
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        String name = question.getName().toString(true);
        if (name.endsWith("silent.example")) {
            return null;
        }
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        if (query.getHeader().getFlag(Flags.AD) && secured.contains(question.getName())) {
            answer.getHeader().setFlag(Flags.AD);
        }
        if (name.endsWith("fails.example") || failing.contains(question.getName())) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (!records.containsKey(question.getName())) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            fill(answer, question.getName(), question.getType());
        }
        return answer;
    }

    private void fill(Message answer, Name name, int type) {
        for (Record record : records.getOrDefault(name, List.of())) {
            if (record.getType() == type || record.getType() == Type.CNAME) {
                answer.addRecord(record, Section.ANSWER);
            }
            if (record instanceof CNAMERecord alias && type != Type.CNAME) {
                fill(answer, alias.getTarget(), type);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
