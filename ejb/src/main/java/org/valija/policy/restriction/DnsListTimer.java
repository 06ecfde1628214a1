package org.valija.policy.restriction;

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
import java.time.Duration;

/** Has the DNS-based lists looked at, those that are new or did not answer within half a minute. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DnsListTimer {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @Inject
    DnsLists lists;

    @Resource
    TimerService timers;

    @PostConstruct
    void start() {
        timers.createIntervalTimer(0, INTERVAL.toMillis(), new TimerConfig("lists", false));
    }

    @Timeout
    void due() {
        lists.check();
    }
}
