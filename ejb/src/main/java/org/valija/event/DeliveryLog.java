package org.valija.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.valija.event.TraceEntry.Stage;
import org.valija.settings.Settings;

/**
 * What happened to each message, in sendmail's field names: a line for every attempt in the server's log
 * (category {@code org.valija.delivery}), and a trace by queue id in a table.
 *
 * <p>Mail never waits for it: entries go into a bounded buffer that a timer writes in batches. What finds
 * no room is lost, counted and reported in the server's log. Thread-safe; {@link #publish} and
 * {@link #note} do not block.
 */
@ApplicationScoped
public class DeliveryLog {

    private static final System.Logger DELIVERY = System.getLogger("org.valija.delivery");
    private static final System.Logger LOG = System.getLogger(DeliveryLog.class.getName());

    private final ConcurrentLinkedQueue<TraceEntry> buffer = new ConcurrentLinkedQueue<>();
    private final AtomicInteger buffered = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private long reported;
    private Settings settings;
    private TraceStore store;
    private Event<MailEvent> events;
    private Clock clock;

    /** For the container. */
    DeliveryLog() {}

    @Inject
    DeliveryLog(Settings settings, TraceStore store, Event<MailEvent> events) {
        this(settings, store, events, Clock.systemUTC());
    }

    DeliveryLog(Settings settings, TraceStore store, Event<MailEvent> events, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Logs an event and tells its observers. Call it after the commit. */
    public void publish(MailEvent event) {
        switch (event) {
            case MailEvent.Accepted accepted -> add(accepted, Stage.QUEUE, LogLine.of(accepted));
            case MailEvent.Delivered delivered ->
                attempt(event, Stage.DELIVERY, LogLine.of(delivered.attempt(), "Sent"));
            case MailEvent.Deferred deferred ->
                attempt(event, Stage.ATTEMPT, LogLine.of(deferred.attempt(), "Deferred"));
            case MailEvent.Bounced bounced -> attempt(event, Stage.DELIVERY, LogLine.of(bounced.attempt(), "Failed"));
            case MailEvent.Reported reported ->
                add(reported, Stage.REPORT, reported.kind() + ", report=" + QueueId.text(reported.report()));
        }
        tell(event);
    }

    /** The message is safe by now: an observer that fails must not make it look otherwise. */
    private void tell(MailEvent event) {
        try {
            events.fire(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An observer of mail events failed", e);
        }
    }

    /** Adds to a message's trace what only its sender's session knows. */
    public void note(long queueId, Stage stage, String detail) {
        add(new TraceEntry(queueId, clock.instant(), stage, detail));
    }

    /** The trace of a message, oldest entry first; empty where none is kept. */
    public List<TraceEntry> trace(long queueId) {
        write();
        return store.read(queueId);
    }

    /** Looks for entries, the latest first: at most so many, and no longer than {@link EventSettings#SEARCH_TIME}. */
    public LogFindings search(LogQuery query, int most) {
        write();
        return new LogSearch(store, settings, clock, query, most).run();
    }

    /** How many entries were lost since the start. */
    public long lost() {
        return lost.get();
    }

    private void attempt(MailEvent event, Stage stage, String line) {
        if (DELIVERY.isLoggable(Level.INFO)) {
            String text = LogText.clean(line, TraceEntry.MAX_DETAIL);
            DELIVERY.log(Level.INFO, QueueId.text(event.queueId()) + ": " + text);
        }
        add(event, stage, line);
    }

    private void add(MailEvent event, Stage stage, String line) {
        add(new TraceEntry(event.queueId(), event.at(), stage, line));
    }

    private void add(TraceEntry entry) {
        if (buffered.incrementAndGet() > settings.get(EventSettings.BUFFER)) {
            buffered.decrementAndGet();
            lost.incrementAndGet();
            return;
        }
        buffer.add(entry);
    }

    /** Writes what has gathered. One thread at a time; the others find nothing left. */
    synchronized void write() {
        int batch = settings.get(EventSettings.BATCH);
        for (List<TraceEntry> entries = take(batch); !entries.isEmpty(); entries = take(batch)) {
            try {
                store.write(entries);
            } catch (RuntimeException e) {
                lost.addAndGet(entries.size());
                LOG.log(Level.WARNING, "The delivery log could not be written: {0}", e.toString());
                break;
            }
        }
        long now = lost.get();
        if (now > reported) {
            LOG.log(Level.WARNING, "{0} entries of the delivery log were lost", now - reported);
            reported = now;
        }
    }

    private List<TraceEntry> take(int most) {
        List<TraceEntry> entries = new ArrayList<>();
        for (TraceEntry entry = buffer.poll(); entry != null; entry = buffer.poll()) {
            entries.add(entry);
            if (entries.size() == most) {
                break;
            }
        }
        buffered.addAndGet(-entries.size());
        return entries;
    }

    /** Removes what is older than the settings want, in small transactions. */
    void expire() {
        Instant before = clock.instant().minus(settings.get(EventSettings.RETENTION));
        int batch = settings.get(EventSettings.BATCH);
        int removed = batch;
        while (removed == batch) {
            removed = store.expire(before, batch);
        }
    }

    /** How long it sleeps between two writes. */
    Duration interval() {
        return settings.get(EventSettings.INTERVAL);
    }
}
