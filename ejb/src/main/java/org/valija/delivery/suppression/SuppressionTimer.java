package org.valija.delivery.suppression;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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
import java.time.Instant;
import org.valija.settings.Settings;

/** Removes what is over from time to time. A changed interval counts from the next run on. */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SuppressionTimer {

    private static final System.Logger LOG = System.getLogger(SuppressionTimer.class.getName());

    @Resource
    TimerService timers;

    @Inject
    SuppressionChanges changes;

    @Inject
    Settings settings;

    @PostConstruct
    void start() {
        timers.createSingleActionTimer(
                settings.get(SuppressionSettings.TIDY).toMillis(), new TimerConfig("tidy", false));
    }

    @Timeout
    void run() {
        try {
            changes.tidy(Instant.now(), settings.get(SuppressionSettings.WITHIN));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The suppression list could not be tidied; the next run will", e);
        } finally {
            start();
        }
    }
}
