package org.valija.pop3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.valija.imap.MemoryOutgoing;
import org.valija.session.Login;
import org.valija.session.MemoryAccounts;
import org.valija.session.Outgoing;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;

/** One maildrop in memory, for whoever logs in. Not for more than one thread. */
public final class MemoryMaildrops implements Pop3Listener {

    private final MemoryAccounts accounts;
    private final List<Message> messages = new ArrayList<>();
    private boolean locked;

    /** Logs in those of {@code accounts}. */
    public MemoryMaildrops(MemoryAccounts accounts) {
        this.accounts = accounts;
    }

    private record Message(int number, byte[] octets) {}

    /** Adds a message. */
    public void add(String text) {
        messages.add(new Message(messages.size() + 1, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public SaslExchange authenticate(Peer peer, String mechanism) {
        return accounts.begin(mechanism);
    }

    @Override
    public Maildrop open(Login login) throws Pop3Refusal {
        if (locked) {
            throw new Pop3Refusal(Pop3Refusal.Code.IN_USE, "Another session has the maildrop");
        }
        locked = true;
        return new Drop(List.copyOf(messages));
    }

    @Override
    public Outgoing retrieve(Maildrop maildrop, int index) throws Pop3Refusal {
        Message message = ((Drop) maildrop).messages.get(index);
        if (!messages.contains(message)) {
            throw new Pop3Refusal(Pop3Refusal.Code.NONE, "The message is gone");
        }
        if (message.octets.length == 0) {
            throw new IllegalStateException("unreadable");
        }
        return new MemoryOutgoing(message.octets);
    }

    @Override
    public void remove(Maildrop maildrop, BitSet which) {
        which.stream().forEach(i -> messages.remove(((Drop) maildrop).messages.get(i)));
    }

    private final class Drop implements Maildrop {
        private final List<Message> messages;
        private boolean closed;

        Drop(List<Message> messages) {
            this.messages = messages;
        }

        @Override
        public int count() {
            return messages.size();
        }

        @Override
        public long size(int index) {
            return messages.get(index).octets.length;
        }

        @Override
        public String uniqueId(int index) {
            return "u" + messages.get(index).number;
        }

        @Override
        public void close() {
            locked &= closed;
            closed = true;
        }
    }
}
