package org.valija.delivery.suppression;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.event.MailEvent;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;
import org.valija.settings.Transactions;

/**
 * Puts an address elsewhere onto the list once mail to it has failed often enough, where the settings want that. Does
 * nothing, and costs nothing, unless they do. Thread-safe.
 */
@ApplicationScoped
public class FailureWatch {

    private static final System.Logger LOG = System.getLogger(FailureWatch.class.getName());

    /** As the delivery log names the ways to other servers. */
    private static final Set<String> REMOTE = Set.of("esmtp", "lmtp", "relay");

    private static final int LONGEST_STAT = 300;

    private SuppressionChanges changes;
    private Suppressions list;
    private Transactions transactions;
    private Settings settings;
    private Clock clock;

    /** For the container. */
    FailureWatch() {}

    @Inject
    FailureWatch(SuppressionChanges changes, Suppressions list, Transactions transactions, Settings settings) {
        this(changes, list, transactions, settings, Clock.systemUTC());
    }

    FailureWatch(
            SuppressionChanges changes, Suppressions list, Transactions transactions, Settings settings, Clock clock) {
        this.changes = changes;
        this.list = list;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    void failed(@Observes MailEvent.Bounced event) {
        int most = settings.get(SuppressionSettings.FAILURES);
        MailEvent.Attempt attempt = event.attempt();
        if (most == 0
                || !REMOTE.contains(attempt.mailer())
                || !settings.get(SuppressionSettings.STATUSES).contains(attempt.dsn())) {
            return;
        }
        MailAddress address = MailAddress.of(attempt.to());
        if (list.find(address).isEmpty()) {
            transactions.call(() -> {
                count(Suppression.key(address), attempt, most);
                return null;
            });
        }
    }

    private void count(String address, MailEvent.Attempt attempt, int most) {
        Instant now = clock.instant();
        int failures = changes.failed(address, now, now.minus(settings.get(SuppressionSettings.WITHIN)));
        if (failures < most) {
            return;
        }
        Duration age = settings.get(SuppressionSettings.AGE);
        String stat = attempt.stat().replaceAll("\\p{Cntrl}", " ");
        String reason = "after " + failures + (failures == 1 ? " failure: " : " failures: ")
                + (stat.length() > LONGEST_STAT ? stat.substring(0, LONGEST_STAT) : stat);
        changes.put(List.of(
                new Suppression(address, reason, age.isZero() ? Optional.empty() : Optional.of(now.plus(age)))));
        LOG.log(Level.INFO, "<{0}> is on the suppression list {1}", address, reason);
    }
}
