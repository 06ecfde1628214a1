package org.valija.jca.outbound;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/**
 * Where an application gets connections to mail servers; bound in JNDI by the container. Safe for use from
 * any thread.
 */
public interface SmtpConnectionFactory extends Serializable, Referenceable {

    /**
     * A connection to that server, from the pool of those with an equal {@link SmtpPeer}. Nothing is sent
     * before the first message, so a server that is away is no failure here.
     *
     * @throws ResourceException where the pool for this peer stays exhausted, or the adapter has stopped
     */
    SmtpConnection getConnection(SmtpPeer peer) throws ResourceException;
}
