package org.valija.pop3;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;
import org.valija.session.Outgoing;
import org.valija.session.Step;

/** The TRANSACTION state (RFC 1939 §5), and UPDATE at its end (§6). */
final class Transaction implements Phase {

    /** Lines of LIST and UIDL written in one go. */
    private static final int LINES = 2048;

    private static final int NOT_A_NUMBER = -1;

    private final Pop3Session session;
    private final Pop3Listener listener;
    private final Maildrop maildrop;
    private final BitSet deleted = new BitSet();
    private Download download;

    Transaction(Pop3Session session, Pop3Listener listener, Maildrop maildrop) {
        this.session = session;
        this.listener = listener;
        this.maildrop = maildrop;
    }

    @Override
    public boolean allows(Verb verb) {
        return verb.transaction;
    }

    @Override
    public Duration patience() {
        return session.profile().limits().patience();
    }

    @Override
    public Step command(Verb verb, String argument) {
        return switch (verb) {
            case STAT -> session.ok(left() + " " + octets());
            case LIST -> list(argument, index -> Long.toString(maildrop.size(index)));
            case UIDL -> list(argument, maildrop::uniqueId);
            case RETR -> retrieve(argument);
            case TOP -> top(argument);
            case DELE -> delete(argument);
            case RSET -> reset();
            case NOOP -> session.ok("Nothing done");
            case CAPA -> session.capabilities();
            case QUIT -> quit();
            default -> throw new IllegalStateException(verb.name());
        };
    }

    private int left() {
        return maildrop.count() - deleted.cardinality();
    }

    private long octets() {
        long sum = 0;
        for (int i = deleted.nextClearBit(0); i < maildrop.count(); i = deleted.nextClearBit(i + 1)) {
            sum += maildrop.size(i);
        }
        return sum;
    }

    private Step list(String argument, IntFunction<String> value) {
        if (argument.isEmpty()) {
            session.ok(left() + " messages");
            return lines(0, value);
        }
        int index = index(argument);
        return index < 0 ? noSuch() : session.ok((index + 1) + " " + value.apply(index));
    }

    private Step lines(int from, IntFunction<String> value) {
        StringBuilder b = new StringBuilder();
        int end = Math.min(maildrop.count(), from + LINES);
        for (int i = deleted.nextClearBit(from); i < end; i = deleted.nextClearBit(i + 1)) {
            b.append(i + 1).append(' ').append(value.apply(i)).append("\r\n");
        }
        if (end == maildrop.count()) {
            session.link().write(b.append(".\r\n").toString());
            return Step.NEXT;
        }
        session.link().write(b.toString());
        return new Step.Pull(() -> lines(end, value));
    }

    /** The index of a message that is there; negative where the number is none or the message is gone. */
    private int index(String number) {
        int n = number(number);
        return n < 1 || n > maildrop.count() || deleted.get(n - 1) ? -1 : n - 1;
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return NOT_A_NUMBER;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return NOT_A_NUMBER;
            }
        }
        return Integer.parseInt(digits);
    }

    private Step noSuch() {
        return session.error("No such message");
    }

    private Step retrieve(String argument) {
        int index = index(argument);
        return index < 0 ? noSuch() : send(index, Download.WHOLE);
    }

    private Step top(String argument) {
        String[] words = argument.split(" ", -1);
        int lines = words.length == 2 ? number(words[1]) : NOT_A_NUMBER;
        if (lines < 0) {
            return session.error("TOP needs a message and a number of lines");
        }
        int index = index(words[0]);
        return index < 0 ? noSuch() : send(index, lines);
    }

    private Step send(int index, int bodyLines) {
        Optional<Outgoing> ready = maildrop.ready(index);
        if (ready.isPresent()) {
            return send(ready.get(), bodyLines);
        }
        return new Step.Pull(() -> {
            try {
                return send(listener.retrieve(maildrop, index), bodyLines);
            } catch (Pop3Refusal refusal) {
                return session.refused(refusal);
            }
        });
    }

    private Step send(Outgoing content, int bodyLines) {
        session.ok(bodyLines == Download.WHOLE ? content.size() + " octets" : "Top of message");
        download = new Download(content, bodyLines);
        return onwards();
    }

    private Step onwards() {
        if (download.write(session.link())) {
            return new Step.Pull(this::onwards);
        }
        stop();
        return Step.NEXT;
    }

    private void stop() {
        if (download != null) {
            download.close();
            download = null;
        }
    }

    private Step delete(String argument) {
        int index = index(argument);
        if (index < 0) {
            return noSuch();
        }
        deleted.set(index);
        return session.ok("Message deleted");
    }

    private Step reset() {
        deleted.clear();
        return session.ok(left() + " messages");
    }

    /** RFC 1939 §6: the lock is given back in any case, and the reply tells whether messages were removed. */
    private Step quit() {
        if (deleted.isEmpty()) {
            maildrop.close();
            session.ok("Bye");
            return Step.GOODBYE;
        }
        return new Step.Block(() -> {
            try (maildrop) {
                listener.remove(maildrop, deleted);
                session.ok("Bye");
            } catch (Pop3Refusal refusal) {
                session.refused(refusal);
            }
            return Step.GOODBYE;
        });
    }

    @Override
    public boolean recover() {
        return download == null;
    }

    /** RFC 1939 §3: nothing is removed without QUIT. */
    @Override
    public void abandon() {
        stop();
        maildrop.close();
    }
}
