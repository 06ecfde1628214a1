package org.valija.inbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.valija.mailbox.Snapshot;
import org.valija.mailbox.StoredMessage;
import org.valija.pop3.Maildrop;

/** An account's INBOX as a maildrop. Looks up messages some at a time, as clients read them one after another. */
final class InboxMaildrop implements Maildrop {

    /** Messages looked up in one go. */
    private static final int WINDOW = 50;

    private final long mailbox;
    private final Snapshot snapshot;
    private final Runnable unlock;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private Map<Long, StoredMessage> window = Map.of();

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

    /** The message at an index; null where it is gone. {@code look} finds messages by their UIDs. */
    StoredMessage message(int index, Function<long[], List<StoredMessage>> look) {
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
