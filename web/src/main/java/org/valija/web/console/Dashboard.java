package org.valija.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.ToLongFunction;
import org.valija.admin.MailRates;
import org.valija.admin.ServerStatus;

/** The node at a glance: figures, rates of the last hour, listeners. */
@Named
@RequestScoped
public class Dashboard {

    @Inject
    ServerStatus server;

    @Inject
    Texts texts;

    private ServerStatus.Status status;

    @PostConstruct
    void read() {
        status = server.now();
    }

    /** The node now. */
    public ServerStatus.Status getStatus() {
        return status;
    }

    public long getAccepted() {
        return sum(MailRates.Minute::accepted);
    }

    public long getDelivered() {
        return sum(MailRates.Minute::delivered);
    }

    public long getDeferred() {
        return sum(MailRates.Minute::deferred);
    }

    public long getBounced() {
        return sum(MailRates.Minute::bounced);
    }

    /** Octets of the heap in use. */
    public long getHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What went through minute by minute, for Chart.js. */
    public String getRates() {
        return new LineChart(texts, status.minutes())
                .line("dashboard.accepted", "#b45309", MailRates.Minute::accepted)
                .line("dashboard.delivered", "#15803d", MailRates.Minute::delivered)
                .json();
    }

    /** What did not go through, for Chart.js. */
    public String getTroubles() {
        return new LineChart(texts, status.minutes())
                .line("dashboard.deferred", "#1d4ed8", MailRates.Minute::deferred)
                .line("dashboard.failed", "#b91c1c", MailRates.Minute::bounced)
                .json();
    }

    private long sum(ToLongFunction<MailRates.Minute> of) {
        return status.minutes().stream().mapToLong(of).sum();
    }
}
