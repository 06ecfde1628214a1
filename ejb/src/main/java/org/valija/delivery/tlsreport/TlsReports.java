package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.valija.delivery.tlsreport.ReportState.Stage;
import org.valija.delivery.tlsreport.Submission.Status;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.ChangeRefusedException.Reason;
import org.valija.dns.NameService.UnansweredException;
import org.valija.settings.Settings;

/**
 * Reports to domains how TLS went with their servers (RFC 8460): plans a report for each domain of which something was
 * counted on the day that is over, and sends those that are due to whom the domain names in the DNS. Of several nodes
 * each sends what it claims. Blocks; thread-safe.
 */
@ApplicationScoped
public class TlsReports {

    private static final System.Logger LOG = System.getLogger(TlsReports.class.getName());

    /** So many are planned in a transaction. */
    private static final int BATCH = 1000;

    /** The pause doubles no more often. */
    private static final int DOUBLINGS = 12;

    /** What looking up and making a report may take of the time that it is claimed for. */
    private static final Duration PREPARATION = Duration.ofMinutes(5);

    private Settings settings;
    private TlsReportStore store;
    private TlsResultStore results;
    private ReportRecords records;
    private ReportDelivery delivery;
    Clock clock = Clock.systemUTC();
    RandomGenerator random = RandomGenerator.getDefault();

    /** For the container. */
    TlsReports() {}

    @Inject
    TlsReports(
            Settings settings,
            TlsReportStore store,
            TlsResultStore results,
            ReportRecords records,
            ReportDelivery delivery) {
        this.settings = settings;
        this.store = store;
        this.results = results;
        this.records = records;
        this.delivery = delivery;
    }

    /** Plans the reports of the day that is over, those that are not planned yet. */
    void plan() {
        if (!settings.get(TlsReportSettings.SEND) || !Reporter.of(settings).known()) {
            return;
        }
        Instant now = clock.instant();
        LocalDate day = lastDay();
        // what a node counted before midnight it writes a little later
        Instant complete = today(now)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plus(settings.get(TlsReportSettings.WRITE).multipliedBy(2));
        int planned = BATCH;
        while (planned == BATCH) {
            planned = store.plan(day, BATCH, domain -> {
                Instant due = complete.plus(delay());
                return ReportState.planned(day, domain, due.isBefore(now) ? now : due, now);
            });
        }
    }

    /** RFC 8460 §4.1: not all at once. */
    private Duration delay() {
        long spread = settings.get(TlsReportSettings.SPREAD).toMillis();
        return Duration.ofMillis(spread == 0 ? 0 : random.nextLong(spread));
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Sends one that is due. @return whether there was one that nobody else had taken */
    boolean next() {
        if (!Reporter.of(settings).known()) {
            return false;
        }
        Instant now = clock.instant();
        Optional<ReportState> claimed = store.claim(now, claimEnd(now));
        claimed.ifPresent(this::work);
        return claimed.isPresent();
    }

    private Instant claimEnd(Instant now) {
        Duration uploads =
                settings.get(TlsReportSettings.TIMEOUT).multipliedBy(settings.get(TlsReportSettings.ADDRESSES));
        return now.plus(PREPARATION).plus(uploads);
    }

    /**
     * Sends a report now, whatever became of it before.
     *
     * @throws ChangeRefusedException where it cannot be sent, with the reason
     */
    public ReportState send(LocalDate day, String name) {
        String domain = TlsResult.aLabels(name);
        Instant now = clock.instant();
        if (!Reporter.of(settings).known()) {
            throw ChangeRefusedException.invalid("No reports are sent before the setting " + TlsReportSettings.CONTACT
                    + " names whom to ask about them");
        }
        if (!day.isBefore(today(now))) {
            throw ChangeRefusedException.invalid("The day " + day + " is not over in UTC");
        }
        if (results.policies(day, domain, 1).isEmpty()) {
            throw ChangeRefusedException.unknown("session counted on " + day + " with", domain);
        }
        ReportState first = ReportState.planned(day, domain, now, now);
        Optional<ReportState> claimed = store.begin(first, now) ? store.claim(first, claimEnd(now)) : Optional.empty();
        return work(claimed.orElseThrow(() ->
                new ChangeRefusedException(Reason.IN_USE, "The report to " + domain + " is being sent just now")));
    }

    /** What a domain is told of a day, or would be. Empty where nothing was counted. */
    public Optional<TlsReport> report(LocalDate day, String name) {
        String domain = TlsResult.aLabels(name);
        int most = settings.get(TlsReportSettings.DETAILS);
        List<PolicyCount> policies = results.policies(day, domain, most);
        return policies.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsReport(
                        Reporter.of(settings), day, domain, policies, results.failures(day, domain, most)));
    }

    /** The last day that is over, of which reports are sent. */
    public LocalDate lastDay() {
        return today(clock.instant()).minusDays(1);
    }

    private ReportState work(ReportState claimed) {
        ReportState after;
        try {
            after = attempt(claimed, clock.instant());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The TLS report of " + claimed.day() + " to " + claimed.domain() + " failed", e);
            after = later(claimed, claimed.submissions(), clock.instant());
        }
        store.settle(claimed, after);
        if (after.stage() == Stage.SENT || after.stage() == Stage.FAILED) {
            LOG.log(
                    Level.INFO,
                    "The TLS report of {0} to {1} is {2}: {3}",
                    after.day(),
                    after.domain(),
                    StoredTlsReport.text(after.stage()),
                    after.submissions().stream()
                            .map(one -> one.address() + ": " + one.detail())
                            .collect(Collectors.joining("; ")));
        }
        return after;
    }

    private ReportState attempt(ReportState claimed, Instant now) {
        Optional<TlsReport> report = report(claimed.day(), claimed.domain());
        if (report.isEmpty() || now.isAfter(end(claimed))) {
            return ended(claimed, claimed.submissions(), now);
        }
        List<Submission> before = claimed.submissions();
        if (before.isEmpty()) {
            try {
                before = wanted(claimed.domain());
            } catch (UnansweredException e) {
                LOG.log(Level.INFO, "The TLS report to {0} waits: {1}", claimed.domain(), e.getMessage());
                return later(claimed, List.of(), now);
            }
            if (before.isEmpty()) {
                return claimed.ended(Stage.UNWANTED, List.of(), now);
            }
        }
        byte[] compressed = report.get().compressed(settings.get(TlsReportSettings.SIZE));
        List<Submission> after = before.stream()
                .map(one ->
                        one.status() == Status.WAITING ? delivery.send(report.get(), compressed, one.address()) : one)
                .toList();
        return after.stream().anyMatch(one -> one.status() == Status.WAITING)
                ? later(claimed, after, now)
                : ended(claimed, after, now);
    }

    private List<Submission> wanted(String domain) throws UnansweredException {
        return records.find(domain).map(ReportRecord::addresses).orElse(List.of()).stream()
                .limit(settings.get(TlsReportSettings.ADDRESSES))
                .map(TlsReports::addressed)
                .toList();
    }

    private static Submission addressed(String address) {
        return ReportAddress.parse(address) instanceof ReportAddress.Unusable unusable
                ? new Submission(address, Status.REFUSED, unusable.why())
                : new Submission(address, Status.WAITING, "");
    }

    /** RFC 8460 §5.5: again after a while, for a day. */
    private ReportState later(ReportState claimed, List<Submission> submissions, Instant now) {
        Duration pause =
                settings.get(TlsReportSettings.RETRY).multipliedBy(1L << Math.min(claimed.attempts(), DOUBLINGS));
        return now.plus(pause).isAfter(end(claimed))
                ? ended(claimed, submissions, now)
                : claimed.again(pause, submissions, now);
    }

    private Instant end(ReportState claimed) {
        return claimed.begun().plus(settings.get(TlsReportSettings.GIVE_UP));
    }

    /** RFC 8460 §3: delivered is what one address has. */
    private static ReportState ended(ReportState claimed, List<Submission> submissions, Instant now) {
        boolean taken = submissions.stream().anyMatch(one -> one.status() == Status.TAKEN);
        List<Submission> last = submissions.stream().map(Submission::ended).toList();
        return claimed.ended(taken ? Stage.SENT : Stage.FAILED, last, now);
    }
}
