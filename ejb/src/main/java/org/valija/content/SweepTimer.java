package org.valija.content;

import jakarta.annotation.PostConstruct;
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
import java.time.Duration;
import org.valija.settings.Setting;
import org.valija.settings.Settings;

/**
 * Opens the content store at start, so that a directory that cannot be used stops the deployment, and lets the
 * {@link Sweeper} work from time to time. A changed interval counts from the next run on.
 */
@Singleton
@Startup
@DependsOn("JournalTimer")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepTimer {

    private static final System.Logger LOG = System.getLogger(SweepTimer.class.getName());
    private static final String DELETE = "delete";
    private static final String SEARCH = "search";

    @Resource
    TimerService timers;

    @Inject
    Sweeper sweeper;

    @Inject
    ContentStore contents;

    @Inject
    Settings settings;

    @PostConstruct
    void start() {
        contents.scan(0, 0, any -> {});
        schedule(DELETE);
        schedule(SEARCH);
    }

    @Timeout
    void run(Timer timer) {
        String what = (String) timer.getInfo();
        try {
            if (what.equals(DELETE)) {
                sweeper.deleteReleased();
            } else {
                LOG.log(Level.DEBUG, "Deleted {0} contents that nothing referred to", sweeper.sweep());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Unused content could not be deleted; the next search will find it", e);
        } finally {
            schedule(what);
        }
    }

    private void schedule(String what) {
        Setting<Duration> interval =
                what.equals(DELETE) ? ContentSettings.DELETE_INTERVAL : ContentSettings.SWEEP_INTERVAL;
        timers.createSingleActionTimer(settings.get(interval).toMillis(), new TimerConfig(what, false));
    }
}
