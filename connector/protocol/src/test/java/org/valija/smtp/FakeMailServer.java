package org.valija.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.mail.EnhancedStatus;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;
import org.valija.session.Login;
import org.valija.session.MemoryAccounts;
import org.valija.session.SaslExchange;
import org.valija.smtp.SmtpVerdict.Fate;

/**
 * A mail server that keeps in memory what it is given. Recipients whose name begins with {@code no} are
 * unknown.
 */
final class FakeMailServer implements SmtpListener {

    /** Stands for a fault of the server's. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final MemoryAccounts accounts;
    final List<String> messages = new ArrayList<>();
    final List<SmtpTransaction> transactions = new ArrayList<>();
    SmtpReply connect = SmtpReply.of(220, "ok");
    /** Whether VRFY and EXPN tell something. */
    boolean tells;

    boolean broken;
    boolean full;
    int openSinks;

    FakeMailServer(MemoryAccounts accounts) {
        this.accounts = accounts;
    }

    FakeMailServer() {
        this(MemoryAccounts.of(Map.of("ana@example.org", "secret")));
    }

    @Override
    public SmtpReply connect(SmtpClient client) {
        return connect;
    }

    @Override
    public SmtpReply hello(SmtpClient client) {
        return client.helo().startsWith("no") ? SmtpReply.of(550, "5.7.1", "No") : connect;
    }

    @Override
    public SmtpReply sender(SmtpTransaction transaction) {
        boolean refused = transaction.sender().orElseThrow().localPart().startsWith("no");
        return refused ? SmtpReply.of(550, "5.7.1", "No") : connect;
    }

    @Override
    public SmtpReply data(SmtpTransaction transaction) {
        breakIfTold();
        return transaction.recipients().size() > 1 ? SmtpReply.of(550, "5.5.3", "One at a time") : connect;
    }

    @Override
    public SmtpVerdict recipient(SmtpTransaction transaction, SmtpRecipient recipient) {
        breakIfTold();
        String name = recipient.address().localPart();
        return name.startsWith("no")
                ? SmtpVerdict.of(SmtpReply.of(550, "5.1.1", "User unknown"))
                : new SmtpVerdict(
                        SmtpReply.of(250, "2.1.5", "Recipient ok"),
                        Fate.DELIVER,
                        List.of("of " + name),
                        "",
                        name.equals("slow") ? Duration.ofSeconds(10) : Duration.ZERO);
    }

    @Override
    public List<SmtpReply> message(SmtpTransaction transaction, Incoming content) {
        breakIfTold();
        transactions.add(new SmtpTransaction(
                transaction.client(),
                transaction.sender(),
                transaction.parameters(),
                List.copyOf(transaction.recipients()),
                List.copyOf(transaction.verdicts())));
        messages.add(content.heap()
                .map(heap -> StandardCharsets.UTF_8.decode(heap).toString())
                .orElseGet(() -> content.sink().orElseThrow().toString()));
        if (transaction.client().role() != SmtpRole.LMTP) {
            return List.of(SmtpReply.of(250, "2.0.0", "Queued as 1"));
        }
        return transaction.recipients().stream()
                .map(r -> r.address().localPart().equals("full")
                        ? SmtpReply.of(452, "4.2.2", "Mailbox full")
                        : SmtpReply.of(250, "2.1.5", "Delivered"))
                .toList();
    }

    @Override
    public ContentSink spill() {
        if (full) {
            throw new Broken();
        }
        openSinks++;
        return new MemorySink();
    }

    @Override
    public SaslExchange authenticate(SmtpClient client, String mechanism) {
        breakIfTold();
        return accounts.begin(mechanism);
    }

    @Override
    public Optional<Login> vouched(String name) {
        return name.contains("@") ? Optional.of(new Login(1, name)) : Optional.empty();
    }

    @Override
    public SmtpReply verify(SmtpClient client, String argument) {
        if (!tells) {
            return SmtpReply.of(252, "2.0.0", "Send some mail, I will try my best");
        }
        return argument.startsWith("no")
                ? SmtpReply.of(550, "5.1.1", "User unknown")
                : SmtpReply.of(250, "2.1.5", "<" + argument + "@example.org>");
    }

    @Override
    public SmtpReply expand(SmtpClient client, String argument) {
        if (!tells) {
            return SmtpReply.of(502, "5.5.1", "EXPN is not available");
        }
        return new SmtpReply(
                250, EnhancedStatus.parse("2.1.5"), List.of("<ana@example.org>", "<luis@example.org>"), false);
    }

    @Override
    public SmtpReply startQueue(SmtpClient client, String node) {
        return SmtpReply.of(251, "2.0.0", "OK, no messages waiting for node " + node);
    }

    private void breakIfTold() {
        if (broken) {
            throw new Broken();
        }
    }

    private final class MemorySink implements ContentSink {

        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private boolean open = true;

        @Override
        public void write(ByteBuffer more) {
            if (full) {
                throw new Broken();
            }
            while (more.hasRemaining()) {
                octets.write(more.get());
            }
        }

        @Override
        public void close() {
            if (open) {
                openSinks--;
            }
            open = false;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(octets.toByteArray());
        }

        @Override
        public String toString() {
            return octets.toString(StandardCharsets.UTF_8);
        }
    }
}
