package org.valija.delivery.sts;

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
import org.valija.settings.Settings;

/** Fetches policies again from time to time. A changed interval counts from the next run on. */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StsTimer {

    private static final System.Logger LOG = System.getLogger(StsTimer.class.getName());

    @Resource
    TimerService timers;

    @Inject
    StsPolicies policies;

    @Inject
    Settings settings;

    @PostConstruct
    void start() {
        timers.createSingleActionTimer(settings.get(StsSettings.REFRESH).toMillis(), new TimerConfig("refresh", false));
    }

    @Timeout
    void run() {
        try {
            policies.refresh();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "MTA-STS policies could not be fetched again; the next run will", e);
        } finally {
            start();
        }
    }
}
