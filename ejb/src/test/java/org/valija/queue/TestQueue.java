package org.valija.queue;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.valija.content.ContentReleased;
import org.valija.content.Deposit;
import org.valija.content.Journal;
import org.valija.content.MemoryContentStore;
import org.valija.content.TestJournal;
import org.valija.delivery.Courier;
import org.valija.delivery.Destination;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.FakeMailboxes;
import org.valija.delivery.LocalCourier;
import org.valija.delivery.LocalSettings;
import org.valija.delivery.ReportSettings;
import org.valija.delivery.ReportWriter;
import org.valija.delivery.profile.TestProfiles;
import org.valija.delivery.route.TestRoutes;
import org.valija.delivery.suppression.TestSuppressions;
import org.valija.directory.TestDirectory;
import org.valija.event.EventSettings;
import org.valija.event.MailEvent;
import org.valija.event.Origin;
import org.valija.event.TestDeliveryLog;
import org.valija.mail.MailAddress;
import org.valija.settings.FiredEvents;
import org.valija.settings.Node;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestNode;
import org.valija.settings.TestSettings;
import org.valija.settings.Transactions;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction.MailParameters;

/**
 * A node's queue without a container, on a database that others may share. example.org is local, one
 * account for each address; other domains are remote. With {@code Runnable::run} as its executor, all
 * deliveries that an acceptance sets off are done when it returns.
 */
final class TestQueue {

    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger QUIET = Logger.getLogger("org.valija.delivery");

    static {
        QUIET.setLevel(Level.WARNING);
    }

    /** What several nodes have in common. */
    static final class World implements AutoCloseable, Addressing {
        private static final MailAddress OWNER = MailAddress.of("luis@example.org");

        final TestDatabase database = new TestDatabase();
        final TestDirectory directory = new TestDirectory(database);
        final MemoryContentStore contents = new MemoryContentStore();
        final FakeMailboxes mailboxes = new FakeMailboxes(database);
        final TestSuppressions suppressions = new TestSuppressions(database);
        final TestProfiles profiles = new TestProfiles(database);
        final TestRoutes routes = new TestRoutes(database);
        final FakeCourier courier = new FakeCourier();
        /** Runs in each transaction that records fates of remote deliveries. */
        volatile Runnable recording = () -> {};
        /** Where mail of a domain goes instead of its exchangers. */
        final Map<String, Function<MailAddress, List<Stop>>> ways = new HashMap<>();

        final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));

        World() {
            directory.addDomain("example.org");
            directory.addAccount("ana@example.org");
            directory.addAccount("luis@example.org");
            directory.addAccount("postmaster@example.org");
        }

        /** One for each transport that is remote, all of them {@link #courier}. */
        List<Courier> couriers() {
            return List.of(courier, courier.by(Transport.ROUTE), courier.by(Transport.JMS));
        }

        long account(String address) {
            return directory
                    .directory()
                    .account(MailAddress.of(address))
                    .orElseThrow()
                    .id();
        }

        @Override
        public List<Stop> resolve(MailAddress address) {
            MailAddress full = address.domain().isEmpty() ? address.withDomain("example.org") : address;
            if (ways.containsKey(full.domain())) {
                return ways.get(full.domain()).apply(full);
            }
            return switch (address.localPart()) {
                case "team" -> List.of(stop("ana@example.org"), stop("luis@example.org"));
                case "list" ->
                    List.of(
                            stop("ana@example.org").from(OWNER),
                            Stop.of(MailAddress.of("x@example.net"), Destination.exchangers("example.net"))
                                    .from(OWNER));
                case "copy" -> {
                    Stop ana = stop("ana@example.org");
                    Stop.Place backup = new Stop.Place(ana.place().account(), "", "Backup");
                    yield List.of(ana, new Stop(ana.address(), ana.destination(), backup, null));
                }
                case "null" -> List.of(Stop.of(address, Destination.DISCARD));
                case "unsure" ->
                    List.of(Stop.of(
                            address, Destination.refused(SmtpReply.of(451, "4.3.5", "the list cannot be read"))));
                default ->
                    List.of(
                            full.domain().equals("example.org")
                                    ? stop(full.toString())
                                    : Stop.of(full, Destination.exchangers(full.domain())));
            };
        }

        Stop stop(String local) {
            return new Stop(MailAddress.of(local), Destination.LOCAL, new Stop.Place(account(local), "", ""), null);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    static final QueueSearch HELD =
            new QueueSearch(0, "", "", "", "", Optional.of(QueueEntry.State.HELD), Optional.empty(), Optional.empty());

    final World world;
    final TestAlarms alarms;
    final Node node;
    final Settings settings;
    final FiredEvents<MailEvent> events = new FiredEvents<>();
    final FiredEvents<ContentReleased> released = new FiredEvents<>();
    final Dispatch dispatch;
    final Leases leases;
    final MailQueue queue;
    final QueueRunner runner;
    final QueueOperations operations;
    final QueueReader reader;
    final QueueStore store;
    final Intake intake;
    final OfflineGate gate;
    final Journal journal;

    TestQueue(World world) {
        this(world, "a", Map.of());
    }

    /** Without a first attempt unless the values say so: all mail goes through the queue. */
    TestQueue(World world, String name, Map<String, String> values) {
        this.world = world;
        alarms = new TestAlarms(world.clock);
        Map<String, String> chosen = new HashMap<>(Map.of(QueueSettings.DIRECT.name(), "false"));
        chosen.putAll(values);
        settings = TestSettings.with(
                chosen,
                new QueueSettings(),
                new BounceSettings(),
                new ServerSettings(),
                new LocalSettings(),
                new ReportSettings(),
                new EventSettings());
        node = TestNode.named(name, name.charAt(0) - 'a', world.clock);
        Pacing pacing = new Pacing(settings, world.routes.routes(), world.profiles.profiles());
        pacing.clock = world.clock;
        dispatch = new Dispatch(settings, pacing);
        Transactions transactions = world.database.transactions();
        journal = TestJournal.of(world.database, world.contents);
        store = new QueueStore(world.database.entities(), journal, node);
        intake = new Intake(world, dispatch, node, settings);
        intake.clock = world.clock;
        leases = new Leases(store, transactions, dispatch, settings);
        leases.clock = world.clock;
        ReportWriter writer = new ReportWriter(world.contents, settings);
        Bounces bounces = new Bounces(intake, store, writer, world.contents, settings);
        bounces.numbering(node);
        var log = TestDeliveryLog.of(world.database, settings, node, events);
        Fates fates = new Fates(store, bounces, dispatch, log, settings);
        fates.releasing(released);
        fates.clock = world.clock;
        LocalCourier local = new LocalCourier(world.mailboxes, world.contents, world.directory.directory(), settings);
        LocalWorker locals = new LocalWorker(local, journal, fates, leases);
        locals.clock = world.clock;
        Settlements settlements =
                new Settlements(TestJournal.disturbed(journal, () -> world.recording.run()), fates, leases, settings);
        RemoteWorker remotes = new RemoteWorker(world.couriers(), settlements);
        remotes.sparing(world.suppressions.list());
        runner = new QueueRunner(dispatch, leases, locals, remotes, settings);
        runner.recording(settlements);
        runner.keeping(pacing);
        runner.clock = world.clock;
        gate = new OfflineGate(world.profiles.profiles(), world.database.entities(), transactions);
        gate.clock = world.clock;
        runner.behind(gate);
        leases.behind(gate);
        intake.behind(gate);
        FirstAttempt first = new FirstAttempt(local, settings);
        first.clock = world.clock;
        queue = new MailQueue(intake, store, journal, settings);
        queue.after(first, bounces, dispatch, log);
        QueueListing listing = new QueueListing(world.database.entities());
        Ways ways = new Ways(world.database.entities(), world, node);
        QueueChanges changes = new QueueChanges(world.database.entities(), ways, released, settings);
        operations = new QueueOperations(listing, changes, new QueueEdits(changes, ways), transactions, leases);
        operations.clock = world.clock;
        operations.after(dispatch, log, runner, settings);
        gate.after(operations, dispatch, runner);
        reader = new QueueReader(listing, transactions, world.contents, settings);
    }

    /** Starts with the calling thread as the only worker. */
    TestQueue started() {
        return started(Runnable::run);
    }

    TestQueue started(Executor executor) {
        runner.start(executor, alarms);
        return this;
    }

    /** Queues a small message. */
    long send(String sender, String... recipients) {
        return send(sender, Arrays.stream(recipients).map(TestQueue::plain).toList());
    }

    long send(String sender, List<SmtpRecipient> recipients) {
        return queue.accept(message(sender, recipients));
    }

    NewMessage message(String sender, List<SmtpRecipient> recipients) {
        return message(sender, recipients, MailParameters.NONE);
    }

    NewMessage message(String sender, List<SmtpRecipient> recipients, MailParameters parameters) {
        String text = "Subject: hello\r\n\r\nHello.\r\n";
        return new NewMessage(
                node.nextId(),
                Deposit.stored(world.contents.put(text), text.length()),
                "Received: from client\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                sender.isEmpty() ? Optional.empty() : Optional.of(MailAddress.of(sender)),
                parameters,
                recipients,
                new Origin("192.0.2.9", "client.example.net", "", "ESMTP"),
                false,
                "");
    }

    static SmtpRecipient plain(String address) {
        return new SmtpRecipient(MailAddress.of(address), Set.of(), null);
    }

    /** Whether it was done for anybody. */
    boolean hold(long id) {
        return done(new QueueOrder.Hold(), id);
    }

    boolean release(long id) {
        return done(new QueueOrder.Release(), id);
    }

    boolean requeue(long id) {
        return done(new QueueOrder.Requeue(), id);
    }

    boolean delete(long id) {
        return done(new QueueOrder.Delete(), id);
    }

    private boolean done(QueueOrder order, long id) {
        return operations.order(order, QueueSearch.of(id)).changed() > 0;
    }

    /** How many recipients and messages are queued, as {@code recipients/messages}. */
    String depth() {
        QueueCounts counts = operations.counts();
        return counts.recipients() + "/" + counts.messages();
    }

    /** What is shown of why a recipient waits. */
    String lastReply(String address) {
        return world.database
                .entities()
                .createQuery("select r.lastReply from QueuedRecipient r where r.address = :address", String.class)
                .setParameter("address", address)
                .getSingleResult();
    }
}
