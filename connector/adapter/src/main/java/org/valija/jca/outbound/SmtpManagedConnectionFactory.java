package org.valija.jca.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * Makes the connections that the container pools, one pool for each {@link SmtpPeer}. Without a container
 * it has no pool and is of no use.
 */
@ConnectionDefinition(
        connectionFactory = SmtpConnectionFactory.class,
        connectionFactoryImpl = PooledSmtpConnectionFactory.class,
        connection = SmtpConnection.class,
        connectionImpl = PooledSmtpConnection.class)
public class SmtpManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {

    private static final long serialVersionUID = 1L;

    private transient ResourceAdapter adapter;
    private transient Dialer dialer;
    private transient PrintWriter log;

    /** For the container, which then {@link #setResourceAdapter associates} the adapter. */
    public SmtpManagedConnectionFactory() {}

    /** Without a resource adapter. */
    SmtpManagedConnectionFactory(WireGuard guard) {
        dialer = new SocketDialer(guard);
    }

    @Override
    public Object createConnectionFactory(ConnectionManager pool) {
        return new PooledSmtpConnectionFactory(this, pool);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new jakarta.resource.NotSupportedException("connections need a container that pools them");
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo peer) {
        return new SmtpManagedConnection((SmtpPeer) peer, dialer());
    }

    @Override
    public ManagedConnection matchManagedConnections(
            @SuppressWarnings("rawtypes") Set free, Subject subject, ConnectionRequestInfo peer) {
        for (Object candidate : free) {
            if (candidate instanceof SmtpManagedConnection connection
                    && connection.peer().equals(peer)) {
                return connection;
            }
        }
        return null;
    }

    private synchronized Dialer dialer() {
        if (dialer == null) {
            dialer = new SocketDialer(((OutboundSupport) adapter).wireGuard());
        }
        return dialer;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = adapter;
    }

    @Override
    public PrintWriter getLogWriter() {
        return log;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        log = writer;
    }

    // JCA wants both to be declared (Jakarta Connectors 2.1 §6.5.3.2): factories without
    // configuration differ by what they are

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
