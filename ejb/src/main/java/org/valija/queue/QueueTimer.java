package org.valija.queue;

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
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.valija.delivery.profile.ProfileChanged;
import org.valija.delivery.profile.ProfileSettings;
import org.valija.delivery.route.RouteChanged;
import org.valija.delivery.route.RouteSettings;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;

/**
 * Starts and stops the queue runner with the application and has it look into the database now and then.
 * A suspended server runs no timers, so it takes nothing out of the database.
 */
@Singleton
@Startup
@DependsOn("JournalTimer")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class QueueTimer {

    private static final System.Logger LOG = System.getLogger(QueueTimer.class.getName());
    private static final String STARTED = "started";
    private static final String LOOK = "look";

    @Inject
    QueueRunner runner;

    @Inject
    OfflineGate gate;

    @Inject
    Settings settings;

    @Resource
    TimerService timers;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/valija")
    ManagedExecutorService executor;

    @Resource
    ManagedScheduledExecutorService alarms;

    private Timer timer;

    /** The first look may have to wait for the server's start; only behind it do looks have an interval to miss. */
    @PostConstruct
    void start() {
        runner.start(executor, (millis, call) -> alarms.schedule(call, millis, TimeUnit.MILLISECONDS));
        timers.createSingleActionTimer(0, new TimerConfig(STARTED, false));
    }

    public void changed(@Observes SettingChanged change) {
        if (change.concerns(QueueSettings.INTERVAL)) {
            schedule();
        }
        if (change.concerns(RouteSettings.RATE_DELAY)) {
            executor.execute(this::repace);
        }
        if (change.concerns(ProfileSettings.OFFLINE)) {
            executor.execute(() -> letGo(gate::changed));
        }
    }

    public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProfileChanged change) {
        executor.execute(() -> letGo(gate::changed));
        executor.execute(this::repace);
    }

    public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RouteChanged change) {
        executor.execute(this::repace);
    }

    private void repace() {
        try {
            runner.repace();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Destinations keep their pace; the next look tries again", e);
        }
    }

    private static void letGo(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "What waits for a profile goes on waiting; the next look tries again", e);
        }
    }

    private synchronized void schedule() {
        if (timer != null) {
            timer.cancel();
        }
        Duration interval = settings.get(QueueSettings.INTERVAL);
        timer = timers.createIntervalTimer(0, interval.toMillis(), new TimerConfig(LOOK, false));
    }

    @Timeout
    void due(Timer due) {
        if (due.getInfo().equals(STARTED)) {
            schedule();
            return;
        }
        letGo(gate::look);
        try {
            runner.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The queue could not be read; the next look tries again", e);
        }
    }

    @PreDestroy
    void stop() {
        runner.stop();
    }
}
