package org.valija.jca.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.OutgoingMail;
import org.valija.smtp.client.PeerFeatures;
import org.valija.smtp.client.Probe;
import org.valija.smtp.client.RecipientReply;

/**
 * A place in a peer's pool. It outlives the dialogue in it: servers end dialogues after so many messages or
 * seconds as a matter of course, and that is no error that a container has to hear of.
 */
final class SmtpManagedConnection implements ManagedConnection {

    private final SmtpPeer peer;
    private final RenewableDialogue dialogue;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
    private PooledSmtpConnection handle;
    private PrintWriter log;

    SmtpManagedConnection(SmtpPeer peer, Dialer dialer) {
        this.peer = peer;
        this.dialogue = new RenewableDialogue(peer, dialer, System::nanoTime);
    }

    SmtpPeer peer() {
        return peer;
    }

    List<RecipientReply> send(OutgoingMail mail) throws DialogueException {
        return dialogue.send(mail);
    }

    Probe.Answer ask(Probe probe) throws DialogueException {
        return dialogue.ask(probe);
    }

    Optional<PeerFeatures> features() {
        return dialogue.features();
    }

    Optional<AchievedTls> tls() {
        return dialogue.tls();
    }

    Optional<SessionOpening> opening() {
        return dialogue.opening();
    }

    @Override
    public Object getConnection(Subject subject, ConnectionRequestInfo info) {
        handle = new PooledSmtpConnection(this);
        return handle;
    }

    /** The application has closed its handle: the container takes the connection back. */
    void closed(PooledSmtpConnection closing) {
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(closing);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    @Override
    public void associateConnection(Object connection) {
        handle = (PooledSmtpConnection) connection;
        handle.associate(this);
    }

    /** Before it goes back to the pool: a forgotten handle reaches nothing any more; the dialogue stays. */
    @Override
    public void cleanup() {
        if (handle != null) {
            handle.detach();
            handle = null;
        }
    }

    @Override
    public void destroy() {
        cleanup();
        dialogue.close();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("SMTP has no transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("SMTP has no transactions");
    }

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new MetaData(peer);
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        log = out;
    }

    @Override
    public PrintWriter getLogWriter() {
        return log;
    }

    private record MetaData(SmtpPeer peer) implements ManagedConnectionMetaData {

        @Override
        public String getEISProductName() {
            return peer.relay();
        }

        @Override
        public String getEISProductVersion() {
            return peer.terms().lmtp() ? "LMTP" : "SMTP";
        }

        @Override
        public int getMaxConnections() {
            return 0;
        }

        @Override
        public String getUserName() {
            return peer.terms().credentials().map(c -> c.name()).orElse("");
        }
    }
}
