package org.valija.delivery.tlsreport;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.valija.delivery.tlsreport.ReportState.Stage;

/** A report's row. */
@Entity
@Table(name = "tls_report")
class StoredTlsReport {

    @Id
    private String id;

    /** Days since 1970. */
    @Column(name = "report_day")
    private long day;

    private String domain;
    private String state;

    /** In ms, as all times. */
    private long due;

    @Column(name = "claimed_by")
    private String claimedBy;

    private long begun;
    private int attempts;
    private long changed;

    /** A line for each. */
    private String addresses;

    protected StoredTlsReport() {}

    StoredTlsReport(ReportState report) {
        id = id(report.day(), report.domain());
        day = report.day().toEpochDay();
        domain = report.domain();
        state = text(report.stage());
        due = report.due().toEpochMilli();
        begun = report.begun().toEpochMilli();
        attempts = report.attempts();
        changed = report.changed().toEpochMilli();
        addresses = text(report.submissions());
    }

    static String id(LocalDate day, String domain) {
        return day + " " + domain;
    }

    static String text(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static String text(List<Submission> submissions) {
        return submissions.stream().map(Submission::toLine).collect(Collectors.joining("\n"));
    }

    /** Whether a node works on it. */
    boolean isClaimed(Instant now) {
        return claimedBy != null && due > now.toEpochMilli();
    }

    /** Whether it is that node's, by this very claim. */
    boolean isClaimed(String node, Instant until) {
        return node.equals(claimedBy) && due == until.toEpochMilli();
    }

    ReportState toState() {
        return new ReportState(
                LocalDate.ofEpochDay(day),
                domain,
                Stage.valueOf(state.toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(due),
                Instant.ofEpochMilli(begun),
                attempts,
                Instant.ofEpochMilli(changed),
                addresses.lines().map(Submission::ofLine).toList());
    }
}
