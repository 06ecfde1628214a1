package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.valija.content.ContentStore;
import org.valija.content.Deposit;
import org.valija.content.DurabilityBarrier;
import org.valija.content.Journal;
import org.valija.directory.DirectoryChanged;
import org.valija.mail.FlagChange;
import org.valija.mail.SpecialUse;
import org.valija.session.Incoming;
import org.valija.settings.Gathering;
import org.valija.settings.Settings;
import org.valija.settings.Transactions;

/**
 * The mailboxes of all accounts. Every account has an INBOX and the usual special-use mailboxes from its first
 * use on. Names are in Unicode with {@code /} between levels; INBOX is found in any case.
 *
 * <p>What a method has changed when it returns is on disk and seen by every {@link MailboxView} of this node;
 * {@link #deliver} alone leaves both to its caller's commit. So no other method may be called inside a
 * transaction. Failures that are the client's: {@link MailboxException}; of the content store:
 * {@link org.valija.content.ContentException}; everything else is temporary. Thread-safe; may block.
 *
 * <p>Arrays of UIDs are ascending and without repetition. A UID that does not exist (any more) is passed over.
 */
@ApplicationScoped
public class Mailboxes {

    /** The name of every account's first mailbox. */
    public static final String INBOX = "INBOX";

    private static final byte[] NO_PREFIX = {};

    /** Of one transaction, where a client names more: it takes memory of the database, and others wait for it. */
    static final int PORTION = 1_000;

    @Inject
    MailboxReader reader;

    @Inject
    MailboxMaker maker;

    @Inject
    MailboxTree tree;

    @Inject
    MessageWriter writer;

    @Inject
    MessageEditor editor;

    @Inject
    MailboxViews views;

    @Inject
    MailboxIds ids;

    @Inject
    Quotas quotas;

    @Inject
    FlagSync flags;

    @Inject
    Transactions transactions;

    @Inject
    ContentStore contents;

    @Inject
    DurabilityBarrier barrier;

    @Inject
    Journal journal;

    @Inject
    Settings settings;

    private final Gathering<Appending> appends = new Gathering<>(
            this::append,
            alone -> append(List.of(alone)),
            () -> new Gathering.Bounds(
                    settings.get(MailboxSettings.APPENDS), settings.get(MailboxSettings.APPEND_WAIT)));

    /** All mailboxes of an account, INBOX first, then by name. */
    public List<MailboxInfo> list(long account) {
        maker.prepare(account);
        return reader.list(account);
    }

    /** One mailbox by name. */
    public Optional<MailboxInfo> find(long account, String name) {
        maker.prepare(account);
        return reader.find(account, MailboxNames.canonical(name));
    }

    /** A mailbox's number by its name, usually from memory; it may be gone since. */
    public Optional<Long> id(long account, String name) {
        return ids.existing(account, name);
    }

    /** Makes a mailbox, and its superiors where they are missing (RFC 3501 §6.3.3). */
    public MailboxInfo create(long account, String name) {
        return create(account, name, null);
    }

    /** Makes a mailbox for a special use (RFC 6154 §3). */
    public MailboxInfo create(long account, String name, SpecialUse use) {
        maker.prepare(account);
        String full = durable(() -> tree.create(account, name, use).name());
        return reader.find(account, full).orElseThrow();
    }

    /** Removes a mailbox with its messages; those below it stay (RFC 3501 §6.3.4). INBOX cannot be removed. */
    public void delete(long account, String name) {
        maker.prepare(account);
        durable(() -> {
            tree.delete(account, name);
            return name;
        });
    }

    /** Renames a mailbox and its inferiors; INBOX instead moves its messages to a new one (RFC 3501 §6.3.5). */
    public void rename(long account, String from, String to) {
        maker.prepare(account);
        durable(() -> {
            tree.rename(account, from, to);
            return to;
        });
    }

    /** The names that the account subscribed to, whether they exist or not (RFC 3501 §6.3.9). */
    public Set<String> subscriptions(long account) {
        maker.prepare(account);
        return reader.subscriptions(account);
    }

    /** Subscribes to a name or ends that. */
    public void subscribe(long account, String name, boolean subscribed) {
        maker.prepare(account);
        durable(() -> {
            tree.subscribe(account, name, subscribed);
            return name;
        });
    }

    /**
     * Adds messages in the caller's transaction, one insert batch for all. The caller waits for the
     * {@link DurabilityBarrier} after its commit. Holds the rows of the mailboxes until then;
     * they are taken in a fixed order, so callers cannot block one another for ever.
     *
     * @return in the order of the drops
     * @throws MailboxException with OVER_QUOTA, for all drops: check with {@link #room} first
     */
    public List<Placed> deliver(List<Drop> drops) {
        return writer.deliver(drops);
    }

    /**
     * As {@link #deliver}, but waits for nobody: what is for a mailbox that another transaction is changing is left
     * out.
     *
     * @return in the order of the drops; empty for those left out
     */
    public List<Optional<Placed>> deliverAtOnce(List<Drop> drops) {
        return writer.deliverAtOnce(drops);
    }

    /** Whether the account's quota has room for so many octets more. */
    public boolean room(long account, long octets) {
        return quotas.room(account, octets);
    }

    /** Adds one message (RFC 3501 §6.3.11). The caller closes {@code message}. */
    public Placed append(long mailbox, Incoming message, Drop.Marks marks) {
        Appending appending = new Appending(mailbox, Deposit.of(message, contents), marks);
        appends.call(appending);
        return appending.placed;
    }

    /** Copies messages with their flags and dates; content is shared. All or none. */
    public Copied copy(long mailbox, long[] uids, long target) {
        return durable(() -> writer.copy(mailbox, uids, target));
    }

    /**
     * Moves messages: each is copied and removed in one transaction (RFC 6851 §3.3). Where that fails for some of
     * many, others may have been moved.
     */
    public Copied move(long mailbox, long[] uids, long target) {
        List<Copied> parts = inPortions(uids, some -> editor.move(mailbox, some, target));
        barrier.await();
        return new Copied(
                parts.getLast().uidValidity(), together(parts, Copied::sources), together(parts, Copied::targets));
    }

    /** Removes these messages, whatever their flags. @return the UIDs removed */
    public long[] expunge(long mailbox, long[] uids) {
        return expunge(mailbox, uids, false);
    }

    /** Removes those of these messages that have {@code \Deleted}. @return the UIDs removed */
    public long[] expungeDeleted(long mailbox, long[] uids) {
        return expunge(mailbox, uids, true);
    }

    private long[] expunge(long mailbox, long[] uids, boolean onlyDeleted) {
        List<long[]> parts = inPortions(uids, some -> editor.expunge(mailbox, some, onlyDeleted));
        barrier.await();
        return together(parts, gone -> gone);
    }

    /**
     * Changes flags. Safe against a crash of this process when it returns, and synced to disk within a second. Where it
     * fails for some of many, others may have been changed.
     *
     * @param unchangedSince messages changed after this modification sequence are left alone (RFC 7162 §3.1.3);
     *     {@link Long#MAX_VALUE} for no such condition
     */
    public Flagged store(long mailbox, long[] uids, FlagChange change, long unchangedSince) {
        List<Flagged> parts = inPortions(uids, some -> editor.store(mailbox, some, change, unchangedSince));
        Flagged flagged = new Flagged(
                together(parts, Flagged::modSeqs),
                together(parts, Flagged::changed),
                together(parts, Flagged::modified));
        if (flagged.changed().length > 0) {
            flags.committed();
        }
        return flagged;
    }

    /** A transaction for each portion, at least one. */
    private <T> List<T> inPortions(long[] uids, Function<long[], T> work) {
        List<T> results = new ArrayList<>();
        int from = 0;
        do {
            long[] some = Arrays.copyOfRange(uids, from, Math.min(uids.length, from + PORTION));
            results.add(transactions.call(() -> work.apply(some)));
            from += PORTION;
            if (from < uids.length) {
                // more than a few portions would fill what the database keeps of changes
                barrier.written();
            }
        } while (from < uids.length);
        return results;
    }

    private static <T> long[] together(List<T> parts, Function<T, long[]> numbers) {
        return parts.stream().map(numbers).flatMapToLong(Arrays::stream).toArray();
    }

    /** What this node's sessions share of a mailbox. @throws MailboxException where it is gone */
    public MailboxView view(long mailbox) {
        return views.get(mailbox);
    }

    /** What FETCH needs of some messages, by UID, in one query; ask for some hundred at a time. */
    public List<StoredMessage> messages(long mailbox, long[] uids) {
        return reader.messages(mailbox, uids);
    }

    /** Removes an account's mailboxes in the transaction that removes the account. */
    void removed(@Observes DirectoryChanged change) {
        if (change instanceof DirectoryChanged.OfAccount account && account.removed()) {
            tree.remove(account.account());
        }
    }

    private Runnable append(List<Appending> together) {
        List<Placed> placed = journal.durably(
                together.stream().map(each -> each.content).toList(),
                () -> writer.append(together.stream().map(Appending::row).toList()));
        for (int i = 0; i < placed.size(); i++) {
            together.get(i).placed = placed.get(i);
        }
        return () -> {};
    }

    private <T> T durable(Supplier<T> work) {
        T result = transactions.call(work);
        barrier.await();
        return result;
    }

    /** A message on its way into a mailbox, and where it was put; the gathering hands it from thread to thread. */
    private static final class Appending {

        private final long mailbox;
        private final Deposit content;
        private final Drop.Marks marks;
        private Placed placed;

        Appending(long mailbox, Deposit content, Drop.Marks marks) {
            this.mailbox = mailbox;
            this.content = content;
            this.marks = marks;
        }

        MessageWriter.Append row() {
            Drop.Target any = new Drop.Target(0, INBOX);
            return new MessageWriter.Append(mailbox, new Drop(any, content.id(), content.size(), NO_PREFIX, marks));
        }
    }

    /** Where a message was put. */
    public record Placed(long mailbox, long uidValidity, long uid) {}

    /** Which messages became which (RFC 4315 §3). @param targets of {@code sources}, one by one */
    public record Copied(long uidValidity, long[] sources, long[] targets) {}

    /**
     * What a flag change did.
     *
     * @param modSeqs one for each transaction that changed something, which its messages have now
     * @param changed UIDs whose flags differ now
     * @param modified UIDs left alone, as they had changed since
     */
    public record Flagged(long[] modSeqs, long[] changed, long[] modified) {}
}
