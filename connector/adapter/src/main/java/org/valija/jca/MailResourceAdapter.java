package org.valija.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.Serializable;
import java.time.Duration;
import javax.transaction.xa.XAResource;
import org.valija.jca.outbound.OutboundSupport;
import org.valija.jca.outbound.WireGuard;
import org.valija.netty.EventLoops;

/**
 * The resource adapter: threads from the work manager, sockets for the message-driven beans. The container
 * deactivates endpoints when the server is suspended or the application goes, which closes the sockets
 * gracefully, and activates them again when it is resumed, which opens them.
 */
@Connector(
        displayName = "Valija mail connector",
        vendorName = "Valija",
        eisType = "Internet mail",
        version = "0.1",
        transactionSupport = TransactionSupportLevel.NoTransaction)
public final class MailResourceAdapter implements ResourceAdapter, OutboundSupport, Serializable {

    private static final long serialVersionUID = 1;
    private static final int PROCESSORS_PER_LOOP = 2;

    @ConfigProperty(
            defaultValue = "0",
            description = "Threads that serve sockets; 0 takes one for every two processors")
    private Integer eventLoops = 0;

    @ConfigProperty(
            defaultValue = "190",
            description = "Commands that run at the same time; below the work manager's short-running threads")
    private Integer workers = 190;

    @ConfigProperty(
            defaultValue = "30",
            description = "How long running commands may take when the server stops or is suspended, in seconds")
    private Integer drainSeconds = 30;

    private transient EventLoops loops;
    private transient WorkManagerWorkers threads;
    private transient ListenerTable listeners;
    private transient WireGuard wireGuard;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        threads = new WorkManagerWorkers(context.getWorkManager(), workers);
        // commands run on the workers: a loop more would only sleep and be woken more often
        int count = eventLoops > 0
                ? eventLoops
                : Math.max(1, Runtime.getRuntime().availableProcessors() / PROCESSORS_PER_LOOP);
        loops = new EventLoops(count, new LoopThreads(context.getWorkManager()));
        listeners = new ListenerTable(loops, threads, Duration.ofSeconds(drainSeconds));
        try {
            wireGuard = new WireGuard(context.createTimer());
        } catch (UnavailableException e) {
            throw new ResourceAdapterInternalException("no timer", e);
        }
    }

    @Override
    public void stop() {
        listeners.closeAll();
        wireGuard.close();
        threads.stop();
        loops.close();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        listeners.activate(factory);
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        listeners.deactivate(factory);
    }

    /** None: nothing here takes part in transactions that need recovery. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    ListenerTable listeners() {
        return listeners;
    }

    @Override
    public WireGuard wireGuard() {
        return wireGuard;
    }

    public Integer getEventLoops() {
        return eventLoops;
    }

    public void setEventLoops(Integer eventLoops) {
        this.eventLoops = eventLoops;
    }

    public Integer getWorkers() {
        return workers;
    }

    public void setWorkers(Integer workers) {
        this.workers = workers;
    }

    public Integer getDrainSeconds() {
        return drainSeconds;
    }

    public void setDrainSeconds(Integer drainSeconds) {
        this.drainSeconds = drainSeconds;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
