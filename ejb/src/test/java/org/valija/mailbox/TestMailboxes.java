package org.valija.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.valija.content.ContentReleased;
import org.valija.content.DurabilityBarrier;
import org.valija.content.Journal;
import org.valija.content.MemoryContentStore;
import org.valija.content.TestJournal;
import org.valija.directory.Account;
import org.valija.directory.Directory;
import org.valija.directory.Forward;
import org.valija.mail.MailAddress;
import org.valija.mail.MessageFlags;
import org.valija.mime.MimeSettings;
import org.valija.session.Incoming;
import org.valija.settings.FiredEvents;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestNode;
import org.valija.settings.TestSettings;
import org.valija.settings.Transactions;

/** Mailboxes over a database in memory, without a container. */
public final class TestMailboxes implements AutoCloseable {

    /** The account with a quota of {@link #QUOTA}; all others have none. */
    static final long BOUNDED = 99;

    static final long QUOTA = 1000;

    static final String TEXT = "Subject: hello\r\n\r\nhello\r\n";

    final TestDatabase database = new TestDatabase();
    final MemoryContentStore contents = new MemoryContentStore();
    final List<Long> released = new ArrayList<>();
    final Settings settings = TestSettings.of(new MailboxSettings(), new MimeSettings());
    final MessageTable table = new MessageTable();
    final MailboxReader reader = new MailboxReader();
    final MailboxViews views = new MailboxViews();
    final Mailboxes mailboxes = new Mailboxes();
    final DurabilityBarrier barrier = new DurabilityBarrier(database.source());
    final Journal journal = TestJournal.of(database, contents, barrier);
    final MailboxReferences references = new MailboxReferences();
    final MailboxRemains remains;

    public TestMailboxes() {
        MailboxIds ids = new MailboxIds();
        MailboxRows rows = new MailboxRows();
        FiredEvents<TreeChanged> tree = new FiredEvents<>(change -> database.afterCommit(() -> ids.changed(change)));
        FiredEvents<ContentReleased> gone =
                new FiredEvents<>(event -> database.afterCommit(() -> released.addAll(event.contents())));
        Structures structures = new Structures(contents, settings);
        reader.entities = database.entities();
        table.entities = database.entities();
        table.journal = journal;
        reader.table = table;
        reader.contents = contents;
        reader.structures = structures;
        references.entities = database.entities();
        views.settings = settings;
        views.reader = reader;
        views.barrier = barrier;
        views.journal = journal;
        views.start();
        rows.entities = database.entities();
        rows.reader = reader;
        rows.journal = journal;
        rows.views = views;
        rows.changes = new FiredEvents<>(changes -> database.afterCommit(() -> views.changed(changes)));
        Transactions transactions = database.transactions();
        MailboxMaker maker = maker(transactions, tree);
        ids.settings = settings;
        ids.reader = reader;
        ids.maker = maker;
        ids.start();
        MessageWriter writer = writer(ids, rows, structures);
        MessageEditor editor = new MessageEditor();
        editor.table = table;
        editor.entities = database.entities();
        editor.rows = rows;
        editor.reader = reader;
        editor.writer = writer;
        editor.released = gone;
        mailboxes.reader = reader;
        mailboxes.maker = maker;
        remains = remains(gone);
        mailboxes.tree = tree(maker, rows, editor, tree);
        ids.tree = mailboxes.tree;
        mailboxes.writer = writer;
        mailboxes.ids = ids;
        mailboxes.editor = editor;
        mailboxes.views = views;
        mailboxes.quotas = writer.quotas;
        mailboxes.transactions = transactions;
        mailboxes.contents = contents;
        mailboxes.journal = journal;
        mailboxes.settings = settings;
        mailboxes.barrier = views.barrier;
        mailboxes.flags = new FlagSync() {
            @Override
            void committed() {
                mailboxes.barrier.written();
            }
        };
    }

    private MailboxRemains remains(FiredEvents<ContentReleased> gone) {
        MailboxRemains remains = new MailboxRemains();
        remains.entities = database.entities();
        remains.reader = reader;
        remains.table = table;
        remains.transactions = database.transactions();
        remains.barrier = barrier;
        remains.released = gone;
        return remains;
    }

    private MailboxMaker maker(Transactions transactions, FiredEvents<TreeChanged> changes) {
        MailboxMaker maker = new MailboxMaker();
        maker.entities = database.entities();
        maker.reader = reader;
        maker.transactions = transactions;
        maker.node = TestNode.at(Clock.systemUTC());
        maker.settings = settings;
        maker.journal = journal;
        maker.barrier = barrier;
        maker.changes = changes;
        return maker;
    }

    private MessageWriter writer(MailboxIds ids, MailboxRows rows, Structures structures) {
        MessageWriter writer = new MessageWriter();
        writer.table = table;
        writer.rows = rows;
        writer.reader = reader;
        writer.ids = ids;
        writer.structures = structures;
        writer.quotas = new Quotas();
        writer.quotas.reader = reader;
        writer.quotas.settings = settings;
        writer.quotas.directory = new Directory() {
            @Override
            public Optional<Account> account(long id) {
                long quota = id == BOUNDED ? QUOTA : 0;
                return Optional.of(
                        new Account(id, MailAddress.of("ann@example.org"), "", true, false, quota, Forward.NONE));
            }
        };
        return writer;
    }

    private MailboxTree tree(
            MailboxMaker maker, MailboxRows rows, MessageEditor editor, FiredEvents<TreeChanged> changes) {
        MailboxTree tree = new MailboxTree();
        tree.entities = database.entities();
        tree.reader = reader;
        tree.rows = rows;
        tree.maker = maker;
        tree.names = new MailboxNames();
        tree.names.settings = settings;
        tree.editor = editor;
        tree.changes = changes;
        tree.remains = remains;
        return tree;
    }

    /** What is tested. */
    public Mailboxes mailboxes() {
        return mailboxes;
    }

    /** A drop of {@link #TEXT} with a prefix. */
    Drop drop(long account, String mailbox, String... flags) {
        byte[] octets = TEXT.getBytes(StandardCharsets.US_ASCII);
        long content = contents.put(ByteBuffer.wrap(octets));
        return new Drop(
                new Drop.Target(account, mailbox),
                content,
                octets.length,
                "X-Prefix: 1\r\n".getBytes(StandardCharsets.US_ASCII),
                new Drop.Marks(MessageFlags.of(flags), Instant.ofEpochSecond(1_700_000_000)));
    }

    /** Delivers in a transaction, as the queue does. */
    List<Mailboxes.Placed> deliver(Drop... drops) {
        List<Mailboxes.Placed> placed = database.call(() -> mailboxes.deliver(List.of(drops)));
        views.barrier.await();
        return placed;
    }

    /** Appends {@link #TEXT}. */
    Mailboxes.Placed append(long mailbox, String... flags) {
        try (Incoming message = new Incoming()) {
            message.append(ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.US_ASCII)));
            return mailboxes.append(mailbox, message, new Drop.Marks(MessageFlags.of(flags), Instant.now()));
        }
    }

    /** Appends {@link #TEXT} without flags. */
    public void add(long mailbox) {
        append(mailbox);
    }

    long inbox(long account) {
        return mailboxes.find(account, Mailboxes.INBOX).orElseThrow().id();
    }

    @Override
    public void close() {
        database.close();
    }
}
