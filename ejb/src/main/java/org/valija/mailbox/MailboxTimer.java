package org.valija.mailbox;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Has the messages of removed mailboxes removed. */
@Singleton
@Startup
@DependsOn("JournalTimer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailboxTimer {

    private static final System.Logger LOG = System.getLogger(MailboxTimer.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Inject
    MailboxRemains remains;

    @Resource
    TimerService timers;

    @PostConstruct
    void start() {
        schedule();
    }

    @Timeout
    void due() {
        try {
            remains.clear();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Messages of a removed mailbox could not be removed; they will be tried again", e);
        } finally {
            schedule();
        }
    }

    /** After the run before, however long that takes. */
    private void schedule() {
        timers.createSingleActionTimer(INTERVAL.toMillis(), new TimerConfig("removed mailboxes", false));
    }
}
