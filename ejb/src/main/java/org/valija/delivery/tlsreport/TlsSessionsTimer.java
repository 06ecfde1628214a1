package org.valija.delivery.tlsreport;

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
import java.time.Duration;

/**
 * Writes the counts of TLS sessions every minute or so and at the end, and once an hour removes old ones. A changed
 * interval counts from the next run on.
 */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TlsSessionsTimer {

    private static final System.Logger LOG = System.getLogger(TlsSessionsTimer.class.getName());
    private static final String EXPIRE = "expire";
    private static final Duration EXPIRY_INTERVAL = Duration.ofHours(1);

    @Resource
    TimerService timers;

    @Inject
    TlsSessions sessions;

    @PostConstruct
    void start() {
        long hour = EXPIRY_INTERVAL.toMillis();
        timers.createIntervalTimer(hour, hour, new TimerConfig(EXPIRE, false));
        again();
    }

    private void again() {
        timers.createSingleActionTimer(sessions.interval().toMillis(), new TimerConfig("write", false));
    }

    @Timeout
    void run(Timer timer) {
        if (EXPIRE.equals(timer.getInfo())) {
            expire();
            return;
        }
        try {
            sessions.write();
        } finally {
            again();
        }
    }

    private void expire() {
        try {
            sessions.expire();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old counts of TLS sessions could not be removed; the next run will", e);
        }
    }

    @PreDestroy
    void stop() {
        sessions.write();
    }
}
