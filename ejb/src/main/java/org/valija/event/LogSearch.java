package org.valija.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.valija.event.TraceStore.Window;
import org.valija.settings.Settings;

/**
 * Reads the delivery log backwards: first the last minute, then twice as long before that, and so on. So the latest
 * entries come at once, and rare ones cost few statements. For one search.
 */
final class LogSearch {

    private static final Duration FIRST_STEP = Duration.ofMinutes(1);

    private final TraceStore store;
    private final Clock clock;
    private final LogQuery query;
    private final int most;
    private final int batch;
    private final Instant start;
    private final Instant oldest;
    private final Instant deadline;
    private final List<TraceEntry> found = new ArrayList<>();

    /** @param most entries that are wanted */
    LogSearch(TraceStore store, Settings settings, Clock clock, LogQuery query, int most) {
        this.store = store;
        this.clock = clock;
        this.query = query;
        this.most = most;
        batch = settings.get(EventSettings.BATCH);
        start = clock.instant();
        oldest = start.minus(settings.get(EventSettings.RETENTION));
        deadline = start.plus(settings.get(EventSettings.SEARCH_TIME));
    }

    LogFindings run() {
        Instant since = query.since().isAfter(oldest) ? query.since() : oldest;
        Instant until = query.until().isBefore(start) ? query.until() : start.plus(FIRST_STEP);
        Duration step = FIRST_STEP;
        while (until.isAfter(since)) {
            Instant begin = until.minus(step);
            Instant from = begin.isAfter(since) ? begin : since;
            if (!read(Window.of(from, until))) {
                return new LogFindings(found, false, until);
            }
            until = from;
            step = step.multipliedBy(2);
        }
        return new LogFindings(found, true, since);
    }

    /** Adds what is found. @return false where it came to an end before */
    private boolean read(Window whole) {
        Window window = whole;
        while (clock.instant().isBefore(deadline)) {
            List<TraceRow> rows = store.search(window, query.longest(), batch);
            for (TraceRow row : rows) {
                TraceEntry entry = row.entry();
                if (query.matches(entry)) {
                    if (found.size() == most) {
                        return false;
                    }
                    found.add(entry);
                }
            }
            if (rows.size() < batch) {
                return true;
            }
            window = window.before(rows.getLast());
        }
        return false;
    }
}
