package org.valija.inbound;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.valija.imap.SearchKey;
import org.valija.mail.UidSet;
import org.valija.mailbox.MailboxView;
import org.valija.mailbox.Mailboxes;
import org.valija.mailbox.Snapshot;
import org.valija.mailbox.StoredMessage;

/** Runs a search over a mailbox: from memory as far as possible, the rest of the messages looked up in batches. */
final class MailboxSearch {

    /** Messages looked up in one go. */
    private static final int BATCH = 200;

    private final Mailboxes mailboxes;
    private final MailboxView view;
    private final Snapshot snapshot;
    private long[] uids = {};
    private int looked;
    private Map<Long, StoredMessage> batch = Map.of();

    MailboxSearch(Mailboxes mailboxes, MailboxView view) {
        this.mailboxes = mailboxes;
        this.view = view;
        this.snapshot = view.snapshot();
    }

    /** Those that match; one that is gone never does. */
    UidSet find(UidSet among, SearchKey key) {
        uids = among.toArray();
        UidSet.Builder found = new UidSet.Builder();
        for (int i = 0; i < uids.length; i++) {
            int index = snapshot.indexOf(uids[i]);
            if (index >= 0 && key.matches(new StoredCandidate(snapshot, index, this::message))) {
                found.add(uids[i]);
            }
        }
        return found.build();
    }

    /** Looks a message up, and those behind it, which are likely to be asked for next. */
    private StoredMessage message(long uid) {
        StoredMessage known = batch.get(uid);
        if (known == null) {
            looked = Math.max(looked, Arrays.binarySearch(uids, uid));
            int end = Math.min(uids.length, looked + BATCH);
            batch = new HashMap<>();
            mailboxes
                    .messages(view.mailbox(), Arrays.copyOfRange(uids, looked, end))
                    .forEach(m -> batch.put(m.uid(), m));
            known = batch.get(uid);
        }
        return known;
    }
}
