package org.valija.inbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.valija.content.ContentException;
import org.valija.mailbox.Snapshot;
import org.valija.mailbox.StoredMessage;
import org.valija.pop3.Maildrop;
import org.valija.session.Outgoing;

/** An account's INBOX as a maildrop. Looks up messages some at a time, as clients read them one after another. */
final class InboxMaildrop implements Maildrop {

    /** Messages looked up in one go. */
    private static final int WINDOW = 50;

    /** Octets kept in memory for a client that is about to ask for them. */
    private static final long AHEAD = 64 * 1024;

    private final long mailbox;
    private final Snapshot snapshot;
    private final Runnable unlock;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Map<Integer, Outgoing> ahead = new HashMap<>();
    private Map<Long, StoredMessage> window = Map.of();
    private int last = -1;

    InboxMaildrop(long mailbox, Snapshot snapshot, Runnable unlock) {
        this.mailbox = mailbox;
        this.snapshot = snapshot;
        this.unlock = unlock;
    }

    long mailbox() {
        return mailbox;
    }

    long uid(int index) {
        return snapshot.uid(index);
    }

    /**
     * The message at an index; null where it is gone. {@code look} finds messages by their UIDs. Who reads one after
     * another has the next ones put into memory, as far as they are small.
     */
    Outgoing retrieve(int index, Function<long[], List<StoredMessage>> look) {
        StoredMessage message = message(index, look);
        ahead.clear();
        if (index == last + 1) {
            lookAhead(index + 1, look);
        }
        last = index;
        return message == null ? null : message.octets();
    }

    private void lookAhead(int from, Function<long[], List<StoredMessage>> look) {
        long octets = 0;
        for (int i = from; i < count(); i++) {
            octets += size(i);
            if (octets > AHEAD) {
                return;
            }
            StoredMessage message = message(i, look);
            if (message != null && loaded(message)) {
                ahead.put(i, message.octets());
            }
        }
    }

    /** One that cannot be read fails when it is retrieved itself. */
    private static boolean loaded(StoredMessage message) {
        try {
            return message.octets().load();
        } catch (ContentException e) {
            return false;
        }
    }

    @Override
    public Optional<Outgoing> ready(int index) {
        Outgoing message = ahead.remove(index);
        if (message != null) {
            last = index;
        }
        return Optional.ofNullable(message);
    }

    private StoredMessage message(int index, Function<long[], List<StoredMessage>> look) {
        StoredMessage known = window.get(uid(index));
        if (known != null) {
            return known;
        }
        long[] uids = new long[Math.min(WINDOW, count() - index)];
        for (int i = 0; i < uids.length; i++) {
            uids[i] = uid(index + i);
        }
        window = new HashMap<>();
        look.apply(uids).forEach(m -> window.put(m.uid(), m));
        return window.get(uid(index));
    }

    @Override
    public int count() {
        return snapshot.size();
    }

    @Override
    public long size(int index) {
        return snapshot.octets(index);
    }

    @Override
    public String uniqueId(int index) {
        return snapshot.uidl(index);
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            unlock.run();
        }
    }
}
