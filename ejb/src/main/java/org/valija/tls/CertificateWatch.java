package org.valija.tls;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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

/**
 * Looks once a minute, from the end of the server's start on, whether the certificate's files were renewed, and
 * passes the certificate on to the server's HTTPS.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateWatch {

    private static final String STARTED = "started";
    private static final String LOOK = "look";
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @Inject
    TlsContext tls;

    @Inject
    HttpsKeyStore https;

    @Resource
    TimerService timers;

    /**
     * A certificate that cannot be used ends the start here. The first look may have to wait for the server's start;
     * only behind it do looks have an interval to miss.
     */
    @PostConstruct
    void start() {
        tls.loaded();
        timers.createSingleActionTimer(0, new TimerConfig(STARTED, false));
    }

    @Timeout
    void due(Timer due) {
        if (due.getInfo().equals(STARTED)) {
            timers.createIntervalTimer(INTERVAL.toMillis(), INTERVAL.toMillis(), new TimerConfig(LOOK, false));
        } else {
            tls.refresh();
        }
        https.follow(tls.loaded());
    }
}
