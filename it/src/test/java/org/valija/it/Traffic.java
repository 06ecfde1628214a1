package org.valija.it;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Clients that put mail into a server, take it out and watch it, until the server is gone: several that submit,
 * one that appends and expunges by IMAP, one that empties a maildrop by POP3, one that reads. All promises they
 * get are written into ledgers, one for each mailbox.
 */
final class Traffic {

    static final String PASSWORD = "a secret for tests";

    private static final String ANA = "ana@example.org";
    private static final String EVA = "eva@example.org";
    private static final String JOE = "joe@example.org";
    private static final List<String> ACCOUNTS = List.of(ANA, EVA, JOE);
    private static final String ARCHIVE = "Archive";

    private static final int SUBMITTERS = 4;
    private static final int LONGEST_PAUSE_MICROS = 10_000;

    /** One message in so many is a large one, and one in so many goes to every account. */
    private static final int ONE_IN = 12;

    private static final int SMALL = 4_000;
    private static final int LARGE = 300_000;

    /** Messages that one POP3 session removes at most. */
    private static final int REMOVED = 5;

    private final Map<String, Ledger> inboxes;
    private final Ledger archive = new Ledger(EVA + " " + ARCHIVE);
    private final Random random;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong toAll = new AtomicLong();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    Traffic(Random random) {
        this.random = random;
        inboxes = Map.of(ANA, new Ledger(ANA), EVA, new Ledger(EVA), JOE, new Ledger(JOE));
    }

    /** Makes the accounts and mailboxes. */
    void prepare(RunningServer server) {
        ACCOUNTS.forEach(account -> server.administer(PASSWORD + "\n", "account", "add", account));
    }

    /** Starts the clients; closing what is returned waits for their ends. */
    ExecutorService start(RunningServer server) {
        ExecutorService clients = Executors.newCachedThreadPool();
        for (int i = 0; i < SUBMITTERS; i++) {
            start(clients, own -> submit(server.port("smtp"), own));
        }
        start(clients, own -> append(server, own));
        start(clients, own -> remove(server.port("pop3s"), own));
        start(clients, own -> watch(server, own));
        return clients;
    }

    private void start(ExecutorService clients, Consumer<Random> client) {
        Random own = new Random(random.nextLong());
        clients.execute(() -> {
            try {
                client.accept(own);
            } catch (UncheckedIOException | Dialogue.Closed e) {
                // the server is gone
            } catch (Throwable e) {
                if (!String.valueOf(e.getMessage()).contains("shutting down")) {
                    failures.add(e);
                }
            }
        });
    }

    /** Message after message in one session. */
    private void submit(int port, Random own) {
        try (Dialogue smtp = new Dialogue(port)) {
            smtp.reply("220");
            smtp.command("EHLO client.example.net", "250");
            while (true) {
                boolean all = own.nextInt(ONE_IN) == 0;
                List<String> recipients = all ? ACCOUNTS : List.of(ACCOUNTS.get(own.nextInt(ACCOUNTS.size())));
                TestMessage message = message(own);
                smtp.command("MAIL FROM:<bea@example.net>", "250");
                recipients.forEach(recipient -> smtp.command("RCPT TO:<" + recipient + ">", "250"));
                smtp.command("DATA", "354");
                smtp.sendRaw(message.text());
                smtp.command(".", "250");
                recipients.forEach(recipient -> inboxes.get(recipient).acknowledged(message.id()));
                if (all) {
                    toAll.incrementAndGet();
                }
                pause(own);
            }
        }
    }

    /** Appends to a mailbox, and expunges every other one. */
    private void append(RunningServer server, Random own) {
        try (ImapClient imap = new ImapClient(server, EVA, PASSWORD)) {
            archive.selected(imap.select(ARCHIVE));
            while (true) {
                TestMessage message = message(own);
                long uid = imap.append(ARCHIVE, message.text()).uid();
                archive.acknowledged(message.id());
                archive.seen(uid, message.id());
                if (own.nextBoolean()) {
                    archive.removing(message.id());
                    imap.expunge(uid);
                    archive.removed(message.id());
                }
                pause(own);
            }
        }
    }

    /** Takes some messages out of a maildrop in each session. */
    private void remove(int port, Random own) {
        Ledger ledger = inboxes.get(JOE);
        while (true) {
            try (Dialogue pop3 = new Dialogue(port)) {
                pop3.startTls(TrustAnyone.sockets());
                pop3.reply("+OK");
                pop3.command("USER " + JOE, "+OK");
                pop3.command("PASS " + PASSWORD, "+OK");
                int count = Integer.parseInt(pop3.command("STAT", "+OK").split(" ")[1]);
                List<String> ids = new ArrayList<>();
                for (int i = 1; i <= Math.min(count, REMOVED); i++) {
                    pop3.command("TOP " + i + " 0", "+OK");
                    ids.add(TestMessage.idOf(pop3.until("Subject: ")));
                    pop3.until(".");
                    pop3.command("DELE " + i, "+OK");
                }
                ids.forEach(ledger::removing);
                pop3.command("QUIT", "+OK");
                ids.forEach(ledger::removed);
            }
            pause(own);
        }
    }

    /** Looks again and again which messages have come. */
    private void watch(RunningServer server, Random own) {
        Ledger ledger = inboxes.get(ANA);
        try (ImapClient imap = new ImapClient(server, ANA, PASSWORD)) {
            ledger.selected(imap.select("INBOX"));
            SeenMessages seen = new SeenMessages();
            while (true) {
                imap.command("UID FETCH " + seen.next() + ":* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])", seen::line);
                seen.messages().forEach(ledger::seen);
                pause(own);
            }
        }
    }

    private TestMessage message(Random own) {
        int octets = own.nextInt(ONE_IN) == 0
                ? TestMessage.FILE_THRESHOLD + own.nextInt(LARGE - TestMessage.FILE_THRESHOLD)
                : own.nextInt(SMALL);
        return TestMessage.of("m" + numbers.incrementAndGet(), octets, own);
    }

    private static void pause(Random own) {
        LockSupport.parkNanos(own.nextInt(LONGEST_PAUSE_MICROS) * 1_000L);
    }

    /** How many messages to all accounts were acknowledged. */
    long submittedToAll() {
        return toAll.get();
    }

    /** How many messages were appended. */
    long appended() {
        return archive.acknowledgedCount();
    }

    /** How many messages were removed by POP3. */
    long removed() {
        return inboxes.get(JOE).removedCount();
    }

    /** What clients met that was not the end of the server. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Compares every mailbox with its ledger. */
    Audit audit(RunningServer server) {
        Audit audit = new Audit(server);
        inboxes.forEach((account, ledger) -> audit.compare(account, "INBOX", ledger));
        audit.compare(EVA, ARCHIVE, archive);
        return audit;
    }
}
