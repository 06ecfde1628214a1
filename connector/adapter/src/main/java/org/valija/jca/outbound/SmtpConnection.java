package org.valija.jca.outbound;

import java.util.List;
import java.util.Optional;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.DialogueException;
import org.valija.smtp.client.OutgoingMail;
import org.valija.smtp.client.PeerFeatures;
import org.valija.smtp.client.Probe;
import org.valija.smtp.client.RecipientReply;

/**
 * A connection to one mail server, for one thread until {@link #close}, which gives it back to the pool with
 * its dialogue still open. Opened, and opened again after its {@link Reuse} is used up, when a message needs it.
 */
public interface SmtpConnection extends AutoCloseable {

    /**
     * Takes a message to the server. A pooled dialogue that the server has closed meanwhile is replaced
     * unnoticed.
     *
     * @return a reply for each recipient, in their order
     * @throws DialogueException where no dialogue can be opened: nothing was taken
     */
    List<RecipientReply> send(OutgoingMail mail) throws DialogueException;

    /**
     * Asks the server about a recipient, in a dialogue of its own that ends with QUIT.
     *
     * @throws DialogueException where no dialogue can be opened
     */
    Probe.Answer ask(Probe probe) throws DialogueException;

    /** What the server offered in the latest dialogue; empty before the first message. */
    Optional<PeerFeatures> features();

    /** Present where the latest dialogue was encrypted. */
    Optional<AchievedTls> tls();

    /** How the dialogue of the latest message was opened; empty where it was open already, or failed before TLS. */
    Optional<SessionOpening> opening();

    /** Gives the connection back. */
    @Override
    void close();
}
