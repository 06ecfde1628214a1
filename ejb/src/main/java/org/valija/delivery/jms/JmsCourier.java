package org.valija.delivery.jms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.valija.content.ContentStore;
import org.valija.delivery.Addressee;
import org.valija.delivery.Batch;
import org.valija.delivery.Courier;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.Envelope;
import org.valija.delivery.Outcome;
import org.valija.delivery.QueuedContent;
import org.valija.directory.JndiName;
import org.valija.event.QueueId;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;

/**
 * Hands messages to JMS destinations: a persistent message for each recipient, whose body are the octets of trace and
 * content, and whose {@link MailProperties properties} are the envelope. Factory and destination are looked up at each
 * attempt, so that what a server gets or loses while it runs counts at once. What was not confirmed is tried again, so
 * a message may arrive twice, and is never lost.
 */
@ApplicationScoped
public class JmsCourier implements Courier {

    private static final System.Logger LOG = System.getLogger(JmsCourier.class.getName());

    /** RFC 3463 §3.1: X.0.0, and on success nothing more is known. */
    private static final SmtpReply TAKEN = SmtpReply.of(250, "2.0.0", "taken by the JMS broker");

    /** RFC 3463 §3.4: X.3.4, message too big for system. */
    private static final SmtpReply TOO_BIG = SmtpReply.of(552, "5.3.4", "message too big for a JMS destination");

    /** RFC 3463 §3.4: X.3.2, system not accepting network messages. */
    private static final SmtpReply NO_ROOM =
            SmtpReply.of(451, "4.3.2", "too much on its way to JMS destinations just now");

    final Room room = new Room();
    private ContentStore contents;
    private Settings settings;
    private Names names;

    /** For the container. */
    JmsCourier() {}

    @Inject
    JmsCourier(ContentStore contents, Settings settings) {
        this(contents, settings, InitialContext::doLookup);
    }

    JmsCourier(ContentStore contents, Settings settings, Names names) {
        this.contents = contents;
        this.settings = settings;
        this.names = names;
    }

    @Override
    public Transport transport() {
        return Transport.JMS;
    }

    @Override
    public List<Outcome> deliver(Batch batch) {
        String relay = batch.destination().name();
        if (batch.envelope().size() > settings.get(JmsSettings.MAX_SIZE)) {
            return Collections.nCopies(batch.addressees().size(), new Outcome.Failed(relay, TOO_BIG));
        }
        List<Outcome> outcomes = new ArrayList<>();
        Outcome.Deferred rest = null;
        try (Broker broker = connect(relay)) {
            send(batch, broker, outcomes);
        } catch (HandoverException e) {
            String cause = e.getCause() == null ? "" : ": " + e.getCause();
            String id = QueueId.text(batch.envelope().queueId());
            LOG.log(Level.WARNING, "{0} to {1}: {2}{3}", id, relay, e.getMessage(), cause);
            rest = new Outcome.Deferred(relay, e.reply(), e.unreachable());
        }
        while (outcomes.size() < batch.addressees().size()) {
            outcomes.add(rest);
        }
        return outcomes;
    }

    /** One after another; with the first that fails all others wait, as the connection may be what failed. */
    private void send(Batch batch, Broker broker, List<Outcome> outcomes) throws HandoverException {
        Envelope envelope = batch.envelope();
        // only now, so that a broker that keeps us waiting for a connection takes nothing from others
        if (!room.enter(envelope.size(), settings.get(JmsSettings.MEMORY), settings.get(JmsSettings.WAIT))) {
            throw new HandoverException(NO_ROOM, false, null);
        }
        try {
            for (Addressee addressee : batch.addressees()) {
                broker.send(envelope, new QueuedContent(envelope, contents), addressee);
                outcomes.add(new Outcome.Delivered(batch.destination().name(), TAKEN, Outcome.Hands.RELAY));
            }
        } finally {
            room.leave(envelope.size());
        }
    }

    private Broker connect(String destination) throws HandoverException {
        ConnectionFactory factory =
                find(settings.get(JmsSettings.CONNECTION_FACTORY), ConnectionFactory.class, "connection factory");
        return Broker.connect(factory, find(destination, jakarta.jms.Destination.class, "destination"));
    }

    private <T> T find(String name, Class<T> kind, String what) throws HandoverException {
        // a row of the queue may be older than the rules for names
        if (!JndiName.isName(name)) {
            throw unfit("the name is not looked up: it is not " + JndiName.FORM, null);
        }
        try {
            Object found = names.lookup(name);
            if (kind.isInstance(found)) {
                return kind.cast(found);
            }
            throw unfit(name + " is no JMS " + what, null);
        } catch (NameNotFoundException e) {
            throw unfit("there is no JMS " + what + " " + name + " on this server", e);
        } catch (NamingException | RuntimeException e) {
            throw unfit("the JMS " + what + " " + name + " cannot be looked up just now", e);
        }
    }

    /** RFC 3463 §3.4: X.3.5, system incorrectly configured. */
    private static HandoverException unfit(String text, Exception cause) {
        return new HandoverException(SmtpReply.of(451, "4.3.5", text), true, cause);
    }
}
