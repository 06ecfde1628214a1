package org.valija.event;

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
import java.time.Duration;

/** Writes the delivery log every second or so, and once an hour removes what is old. */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryLogTimer {

    private static final String EXPIRE = "expire";
    private static final Duration EXPIRY_INTERVAL = Duration.ofHours(1);

    @Inject
    DeliveryLog log;

    @Resource
    TimerService timers;

    @PostConstruct
    void start() {
        long interval = log.interval().toMillis();
        timers.createIntervalTimer(interval, interval, new TimerConfig("write", false));
        timers.createIntervalTimer(interval, EXPIRY_INTERVAL.toMillis(), new TimerConfig(EXPIRE, false));
    }

    @Timeout
    void due(Timer timer) {
        if (EXPIRE.equals(timer.getInfo())) {
            log.expire();
        } else {
            log.write();
        }
    }

    @PreDestroy
    void stop() {
        log.write();
    }
}
