package org.valija.jca.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.Reference;

/** Asks the container's pools. */
final class PooledSmtpConnectionFactory implements SmtpConnectionFactory {

    private static final long serialVersionUID = 1L;

    private final transient SmtpManagedConnectionFactory connections;
    private final transient ConnectionManager pool;
    private Reference reference;

    PooledSmtpConnectionFactory(SmtpManagedConnectionFactory connections, ConnectionManager pool) {
        this.connections = connections;
        this.pool = pool;
    }

    @Override
    public SmtpConnection getConnection(SmtpPeer peer) throws ResourceException {
        return (SmtpConnection) pool.allocateConnection(connections, peer);
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }
}
