package org.valija.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;
import org.valija.session.Login;
import org.valija.session.SaslExchange;

/**
 * A mail server that keeps in memory what it is given. Recipients whose name begins with {@code no} are
 * unknown; the accounts are {@code ana@example.org} with the password {@code secret} and the one of the guides.
 */
final class FakeMailServer implements SmtpListener {

    /** Stands for a fault of the server's. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final Map<String, String> PASSWORDS =
            Map.of("ana@example.org", "secret", "MiUsuario", "MiClave", "MiUsuario@pasosdeJesus.org", "MiClave");

    final List<String> messages = new ArrayList<>();
    final List<SmtpTransaction> transactions = new ArrayList<>();
    SmtpReply connect = SmtpReply.of(220, "ok");
    boolean broken;
    boolean full;
    int openSinks;

    @Override
    public SmtpReply connect(SmtpClient client) {
        return connect;
    }

    @Override
    public SmtpReply recipient(SmtpTransaction transaction, SmtpRecipient recipient) {
        breakIfTold();
        return recipient.address().localPart().startsWith("no")
                ? SmtpReply.of(550, "5.1.1", "User unknown")
                : SmtpReply.of(250, "2.1.5", "Recipient ok");
    }

    @Override
    public List<SmtpReply> message(SmtpTransaction transaction, Incoming content) {
        breakIfTold();
        transactions.add(new SmtpTransaction(
                transaction.client(),
                transaction.sender(),
                transaction.parameters(),
                List.copyOf(transaction.recipients())));
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
        return mechanism.equals("LOGIN") ? new LoginExchange() : FakeMailServer::plain;
    }

    @Override
    public SmtpReply verify(SmtpClient client, String argument) {
        return SmtpReply.of(252, "2.0.0", "Send some mail, I will try my best");
    }

    private void breakIfTold() {
        if (broken) {
            throw new Broken();
        }
    }

    private static SaslExchange.Result plain(byte[] response) {
        if (response.length == 0) {
            return new SaslExchange.Result.Challenge(new byte[0]);
        }
        String[] parts = new String(response, StandardCharsets.UTF_8).split("\0", -1);
        return parts.length == 3 ? check(parts[1], parts[2]) : failure(SaslExchange.Reason.MALFORMED);
    }

    private static SaslExchange.Result check(String name, String password) {
        return password.equals(PASSWORDS.get(name))
                ? new SaslExchange.Result.Success(new Login(1, name))
                : failure(SaslExchange.Reason.CREDENTIALS);
    }

    private static SaslExchange.Result failure(SaslExchange.Reason reason) {
        return new SaslExchange.Result.Failure(reason, Duration.ofSeconds(2));
    }

    private static final class LoginExchange implements SaslExchange {

        private boolean asked;
        private String name;

        @Override
        public Result respond(byte[] response) {
            String text = new String(response, StandardCharsets.UTF_8);
            if (name == null && (asked || !text.isEmpty())) {
                name = text;
                return new Result.Challenge("Password:".getBytes(StandardCharsets.UTF_8));
            }
            if (name != null) {
                return check(name, text);
            }
            asked = true;
            return new Result.Challenge("Username:".getBytes(StandardCharsets.UTF_8));
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
        public String toString() {
            return octets.toString(StandardCharsets.UTF_8);
        }
    }
}
