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
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.valija.settings.Settings;

/** Has reports planned and sent, a few at a time. A changed interval counts from the next run on. */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TlsReportTimer {

    private static final System.Logger LOG = System.getLogger(TlsReportTimer.class.getName());

    @Resource
    TimerService timers;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/valija")
    ManagedExecutorService executor;

    @Inject
    TlsReports reports;

    @Inject
    Settings settings;

    private volatile boolean stopping;

    @PostConstruct
    void start() {
        timers.createSingleActionTimer(settings.get(TlsReportSettings.LOOK).toMillis(), new TimerConfig("look", false));
    }

    @Timeout
    void run() {
        try {
            reports.plan();
        } catch (RuntimeException e) {
            // another node may have planned the same
            LOG.log(Level.INFO, "TLS reports could not be planned; the next look will", e);
        }
        try {
            Callable<Void> worker = this::work;
            for (Future<Void> work :
                    executor.invokeAll(Collections.nCopies(settings.get(TlsReportSettings.PARALLEL), worker))) {
                work.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            LOG.log(Level.WARNING, "TLS reports could not be sent; the next look will", e);
        } finally {
            start();
        }
    }

    private Void work() {
        while (!stopping && reports.next()) {
            // the next one
        }
        return null;
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }
}
