package org.valija.content;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.valija.settings.Settings;

/**
 * Brings the database up to date at start, before anything else reads it ({@code @DependsOn("JournalTimer")}), and
 * whenever it was opened anew; and has it sync from time to time. A changed interval counts from the next time on.
 */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JournalTimer {

    private static final System.Logger LOG = System.getLogger(JournalTimer.class.getName());

    @Resource
    TimerService timers;

    @Inject
    Journal journal;

    @Inject
    Settings settings;

    private boolean failing;

    @PostConstruct
    void start() {
        journal.begin();
        schedule();
    }

    @Timeout
    void run(Timer timer) {
        try {
            journal.open();
            journal.checkpoint();
            failing = false;
        } catch (RuntimeException | Error e) {
            // a full disk makes the transaction manager throw an error
            LOG.log(failing ? Level.DEBUG : Level.WARNING, "The database cannot be synced; it is tried again", e);
            failing = true;
        } finally {
            schedule();
        }
    }

    /** The database is not closed: what it has not written by now, the next start does again. */
    @PreDestroy
    void end() {
        try {
            journal.open();
            journal.checkpoint();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "The database cannot be synced at the end; the journal has what was confirmed", e);
        }
    }

    private void schedule() {
        timers.createSingleActionTimer(
                settings.get(ContentSettings.CHECKPOINT_INTERVAL).toMillis(), new TimerConfig(null, false));
    }
}
