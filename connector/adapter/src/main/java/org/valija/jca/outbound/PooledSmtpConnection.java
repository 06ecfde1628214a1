package org.valija.jca.outbound;

import java.util.List;
import java.util.Optional;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.OutgoingMail;
import org.valija.smtp.client.PeerFeatures;
import org.valija.smtp.client.Probe;
import org.valija.smtp.client.RecipientReply;

/** What the application holds of a pooled connection; of no use once closed. */
final class PooledSmtpConnection implements SmtpConnection {

    private SmtpManagedConnection connection;

    PooledSmtpConnection(SmtpManagedConnection connection) {
        this.connection = connection;
    }

    @Override
    public List<RecipientReply> send(OutgoingMail mail) throws DialogueException {
        return open().send(mail);
    }

    @Override
    public Probe.Answer ask(Probe probe) throws DialogueException {
        return open().ask(probe);
    }

    @Override
    public Optional<PeerFeatures> features() {
        return open().features();
    }

    @Override
    public Optional<AchievedTls> tls() {
        return open().tls();
    }

    @Override
    public Optional<SessionOpening> opening() {
        return open().opening();
    }

    private SmtpManagedConnection open() {
        if (connection == null) {
            throw new IllegalStateException("closed");
        }
        return connection;
    }

    void associate(SmtpManagedConnection other) {
        connection = other;
    }

    void detach() {
        connection = null;
    }

    @Override
    public void close() {
        SmtpManagedConnection closing = connection;
        if (closing != null) {
            connection = null;
            closing.closed(this);
        }
    }
}
