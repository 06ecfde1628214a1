package org.valija.delivery.tlsreport;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A day's report to a domain, from the moment that it is planned.
 *
 * @param due when it is tried next; while a node works on it, when that node's claim ends
 * @param begun when it was due first
 * @param attempts that were made
 * @param changed when this was last written
 * @param submissions to whom it goes; empty until that was looked up
 */
public record ReportState(
        LocalDate day,
        String domain,
        Stage stage,
        Instant due,
        Instant begun,
        int attempts,
        Instant changed,
        List<Submission> submissions) {

    /** Copies the list. */
    public ReportState {
        submissions = List.copyOf(submissions);
    }

    /** How far it is. */
    public enum Stage {
        /** It is sent at its time, or again. */
        WAITING,
        /** An address has it, and none is tried again. */
        SENT,
        /** The domain asks for none. */
        UNWANTED,
        /** Nobody took it. */
        FAILED
    }

    static ReportState planned(LocalDate day, String domain, Instant due, Instant now) {
        return new ReportState(day, domain, Stage.WAITING, due, due, 0, now, List.of());
    }

    /** The same in the hands of a node until then. */
    ReportState claimed(Instant until) {
        return new ReportState(day, domain, stage, until, begun, attempts, changed, submissions);
    }

    /** After its last attempt. */
    ReportState ended(Stage end, List<Submission> results, Instant now) {
        return new ReportState(day, domain, end, now, begun, attempts + 1, now, results);
    }

    /** After an attempt that others follow. */
    ReportState again(Duration after, List<Submission> results, Instant now) {
        return new ReportState(day, domain, Stage.WAITING, now.plus(after), begun, attempts + 1, now, results);
    }
}
