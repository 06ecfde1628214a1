package org.valija.jca.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.Timer;

/** A connection factory without a container: one pool for all peers, without limits. */
public final class Connections implements ConnectionManager, AutoCloseable {

    private static final long serialVersionUID = 1L;

    private final transient WireGuard guard = new WireGuard(new Timer("wire guard", true));
    private final transient SmtpManagedConnectionFactory factory = new SmtpManagedConnectionFactory(guard);
    private final transient Set<ManagedConnection> free = new HashSet<>();
    private final transient Set<ManagedConnection> all = new HashSet<>();

    /** What an application gets. */
    public SmtpConnectionFactory factory() {
        return (SmtpConnectionFactory) factory.createConnectionFactory(this);
    }

    /** How many there are, free or not. */
    public synchronized int size() {
        return all.size();
    }

    @Override
    public synchronized Object allocateConnection(ManagedConnectionFactory mcf, ConnectionRequestInfo peer)
            throws ResourceException {
        ManagedConnection connection = mcf.matchManagedConnections(free, null, peer);
        if (connection == null) {
            connection = mcf.createManagedConnection(null, peer);
            all.add(connection);
            connection.addConnectionEventListener(new Return(connection));
        }
        free.remove(connection);
        return connection.getConnection(null, peer);
    }

    private synchronized void release(ManagedConnection connection) throws ResourceException {
        connection.cleanup();
        free.add(connection);
    }

    @Override
    public synchronized void close() throws ResourceException {
        for (ManagedConnection connection : all) {
            connection.destroy();
        }
        guard.close();
    }

    private final class Return implements ConnectionEventListener {

        private final ManagedConnection connection;

        Return(ManagedConnection connection) {
            this.connection = connection;
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            try {
                release(connection);
            } catch (ResourceException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {}

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {}

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {}

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {}
    }
}
