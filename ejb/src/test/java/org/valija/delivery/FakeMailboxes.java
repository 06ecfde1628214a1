package org.valija.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.valija.mailbox.Drop;
import org.valija.mailbox.MailboxException;
import org.valija.mailbox.Mailboxes;
import org.valija.settings.TestDatabase;

/** Mailboxes that keep what was dropped in a transaction that committed. */
public final class FakeMailboxes extends Mailboxes {

    private final TestDatabase database;
    private final List<Drop> dropped = new CopyOnWriteArrayList<>();
    private volatile long fullFor = -1;
    private volatile RuntimeException failure;
    private volatile long poisoned = -1;
    private volatile boolean busy;
    private volatile Runnable beforeReturn = () -> {};

    public FakeMailboxes(TestDatabase database) {
        this.database = database;
    }

    /** What was delivered and committed. */
    public List<Drop> dropped() {
        return dropped;
    }

    /** This account has no room, and only the delivery finds out. */
    public void fullFor(long account) {
        fullFor = account;
    }

    /** From now on every delivery fails so; null for none. */
    public void fail(RuntimeException with) {
        failure = with;
    }

    /** A delivery with a drop of this content fails. */
    public void poison(long content) {
        poisoned = content;
    }

    /** Whether somebody else has them all locked. */
    public void busy(boolean now) {
        busy = now;
    }

    /** Runs inside the transaction, once the drops are in. */
    public void beforeReturn(Runnable work) {
        beforeReturn = work;
    }

    @Override
    public List<Placed> deliver(List<Drop> drops) {
        if (failure != null) {
            throw failure;
        }
        for (Drop drop : drops) {
            if (drop.target().account() == fullFor) {
                throw new MailboxException(MailboxException.Reason.OVER_QUOTA, "full");
            }
            if (drop.content() == poisoned) {
                throw new IllegalStateException("poisoned");
            }
        }
        database.afterCommit(() -> dropped.addAll(drops));
        beforeReturn.run();
        return LongStream.range(0, drops.size())
                .mapToObj(i -> new Placed(1, 1, i))
                .toList();
    }

    @Override
    public List<Optional<Placed>> deliverAtOnce(List<Drop> drops) {
        return busy
                ? drops.stream().map(drop -> Optional.<Placed>empty()).toList()
                : deliver(drops).stream().map(Optional::of).toList();
    }

    @Override
    public boolean room(long account, long octets) {
        return true;
    }
}
