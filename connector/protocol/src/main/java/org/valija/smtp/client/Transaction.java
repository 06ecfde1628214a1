package org.valija.smtp.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;

/**
 * One message over an open dialogue: MAIL, RCPT, DATA, the message, its replies. Pipelines where the server
 * offers it: MAIL, the recipients and DATA go out in one write (RFC 2920). Used once.
 */
final class Transaction {

    /** For recipients that were accepted in vain, as another was not. */
    static final SmtpReply WITHDRAWN = SmtpReply.of(450, "4.5.0", "withdrawn, as another recipient was refused");

    private final SmtpDialogue dialogue;
    private final OutgoingMail mail;
    private final boolean whole;
    private final Carriage carriage;
    /** The last word on each recipient; null as long as it may still be taken. */
    private final RecipientReply[] results;

    private final Deque<Expected> expected = new ArrayDeque<>();
    private final StringBuilder unsent = new StringBuilder(256);
    private String doing = "reading the message";
    private boolean answered;
    private SmtpReply mailReply;
    private SmtpReply dataReply;

    /** A reply to come: what we are doing until then, how long that may take, what it means. */
    private record Expected(String doing, Duration time, Consumer<SmtpReply> meaning) {}

    /** @param whole whether one refused recipient is to end it for all, before DATA */
    Transaction(SmtpDialogue dialogue, OutgoingMail mail, boolean whole) {
        this.dialogue = dialogue;
        this.mail = mail;
        this.whole = whole;
        this.carriage = new Carriage(mail, dialogue.features(), dialogue.terms().lmtp());
        this.results = new RecipientReply[mail.recipients().size()];
    }

    /** Whether the server said anything in it but 421. */
    boolean answered() {
        return answered;
    }

    /** Runs it to its end; where the connection is lost on the way, the dialogue knows. */
    List<RecipientReply> run() {
        try {
            admit();
            if (toBeSent()) {
                envelope();
                data();
            }
            if (whole) {
                settleAll(WITHDRAWN, false);
            }
        } catch (DataWriter.ContentException e) {
            if (dataReply != null) {
                // the end of data must not follow half a message
                dialogue.lose();
            }
            settleAll(Faults.of(e, doing), false);
        } catch (IOException e) {
            dialogue.lose();
            boolean uncertain = dataReply != null && dialogue.data().endSent() && !(e instanceof Faults.PeerClosing);
            settleAll(uncertain ? Faults.uncertain(e) : Faults.of(e, doing), !uncertain);
        }
        return List.of(results);
    }

    /** Settles what the server cannot carry. */
    private void admit() throws DataWriter.ContentException {
        carriage.refusal().ifPresent(reply -> settleAll(reply, false));
        for (int i = 0; i < results.length; i++) {
            int at = i;
            if (results[i] == null) {
                carriage.refusal(mail.recipients().get(i)).ifPresent(reply -> settle(at, reply, false));
            }
        }
    }

    private void envelope() throws IOException {
        ClientTimeouts timeouts = dialogue.terms().timeouts();
        if (dialogue.takeReset()) {
            issue("RSET\r\n", new Expected("sending RSET", timeouts.command(), reply -> {}));
        }
        String line = CommandLines.mail(mail, dialogue.features(), carriage.international(), dialogue.tellsSubmitter());
        issue(line, new Expected("sending MAIL", timeouts.command(), reply -> mailReply = reply));
        for (int i = 0; i < results.length && (mailReply == null || mailReply.positive()); i++) {
            if (results[i] == null) {
                SmtpRecipient recipient = mail.recipients().get(i);
                int at = i;
                issue(
                        CommandLines.recipient(recipient, dialogue.features()),
                        new Expected("sending RCPT", timeouts.command(), reply -> recipient(at, reply)));
            }
        }
        if (whole) {
            collect();
        }
        if (!expected.isEmpty() || mailReply.positive() && toBeSent()) {
            issue("DATA\r\n", new Expected("sending DATA", timeouts.dataStart(), reply -> dataReply = reply));
        }
        collect();
        if (!mailReply.positive()) {
            settleAll(Faults.refusal(mailReply, "sending MAIL"), false);
        }
    }

    private void recipient(int at, SmtpReply reply) {
        SmtpReply first = mailReply.positive() ? reply : mailReply;
        if (!first.positive()) {
            settle(at, Faults.refusal(first, doing), false);
        }
    }

    private void data() throws IOException {
        if (dataReply == null || dataReply.code() != 354) {
            dialogue.needReset();
            if (dataReply != null) {
                settleAll(Faults.refusal(dataReply, "sending DATA"), false);
            }
            return;
        }
        if (!anyOpen()) {
            withdraw();
            return;
        }
        doing = "sending the message";
        try {
            dialogue.data().write(mail.content());
        } catch (DataWriter.ContentException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            farewell(e);
            return;
        }
        endOfData();
    }

    private void endOfData() throws IOException {
        SmtpReply reply = null;
        for (int i = 0; i < results.length; i++) {
            // RFC 2033 §4.2: one reply for each recipient that was accepted, in order
            if (results[i] == null) {
                if (reply == null || dialogue.terms().lmtp()) {
                    reply = read("waiting for the reply to the end of data", dataEnd());
                }
                settle(i, reply.positive() ? reply : Faults.refusal(reply, doing), false);
            }
        }
    }

    /** DATA was granted although no recipient was: an empty message ends it (RFC 2920 §3.1). */
    private void withdraw() throws IOException {
        if (dialogue.terms().lmtp()) {
            dialogue.lose();
            return;
        }
        dialogue.data().writeNothing();
        read("ending empty data", dataEnd());
    }

    /** A server that stops taking the message may have said why before it closed. */
    private void farewell(IOException broken) throws IOException {
        try {
            SmtpReply reply = dialogue.replies().read();
            if (reply.code() >= 400) {
                dialogue.lose();
                settleAll(reply, reply.code() == 421);
                return;
            }
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        throw broken;
    }

    /** Writes a command, or keeps it back to go out with the next ones. */
    private void issue(String command, Expected reply) throws IOException {
        unsent.append(command);
        expected.add(reply);
        if (!dialogue.features().pipelining()
                || expected.size() >= dialogue.terms().limits().pipelined()) {
            collect();
        }
    }

    private void collect() throws IOException {
        if (expected.isEmpty()) {
            return;
        }
        byte[] octets = CommandLines.octets(unsent.toString());
        unsent.setLength(0);
        doing = expected.peek().doing();
        dialogue.wire().allow(expected.peek().time());
        dialogue.wire().write(octets, 0, octets.length);
        while (!expected.isEmpty()) {
            Expected next = expected.remove();
            next.meaning().accept(read(next.doing(), next.time()));
        }
    }

    private SmtpReply read(String step, Duration time) throws IOException {
        doing = step;
        dialogue.wire().allow(time);
        SmtpReply reply = dialogue.replies().read();
        if (reply.code() == 421) {
            throw new Faults.PeerClosing(reply);
        }
        answered = true;
        return reply;
    }

    private Duration dataEnd() {
        return dialogue.terms().timeouts().dataEnd();
    }

    private boolean anyOpen() {
        for (RecipientReply result : results) {
            if (result == null) {
                return true;
            }
        }
        return false;
    }

    private boolean toBeSent() {
        return anyOpen() && !(whole && anySettled());
    }

    private boolean anySettled() {
        for (RecipientReply result : results) {
            if (result != null) {
                return true;
            }
        }
        return false;
    }

    private void settle(int at, SmtpReply reply, boolean elsewhere) {
        results[at] = new RecipientReply(mail.recipients().get(at), reply, elsewhere);
    }

    private void settleAll(SmtpReply reply, boolean elsewhere) {
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                settle(i, reply, elsewhere);
            }
        }
    }
}
