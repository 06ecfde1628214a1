package org.valija.delivery.profile;

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
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;

/** Looks at the network from time to time, where the settings want it. */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProfileTimer {

    private static final System.Logger LOG = System.getLogger(ProfileTimer.class.getName());

    @Resource
    TimerService timers;

    @Inject
    NetworkProbe probe;

    @Inject
    Settings settings;

    private Timer timer;

    @PostConstruct
    void start() {
        schedule();
    }

    public void changed(@Observes SettingChanged change) {
        if (change.concerns(ProfileSettings.PROBE_INTERVAL)) {
            schedule();
        }
    }

    private synchronized void schedule() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        Duration interval = settings.get(ProfileSettings.PROBE_INTERVAL);
        if (!interval.isZero()) {
            timer = timers.createIntervalTimer(0, interval.toMillis(), new TimerConfig("probe", false));
        }
    }

    @Timeout
    void due() {
        try {
            probe.look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The profile that fits to the network could not be found; the next look will", e);
        }
    }
}
