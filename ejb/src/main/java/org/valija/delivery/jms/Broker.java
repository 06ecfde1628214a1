package org.valija.delivery.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import org.valija.content.ContentException;
import org.valija.delivery.Addressee;
import org.valija.delivery.Envelope;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.OutgoingContent;

/** A connection to the broker behind a destination. Used by one thread, blocks, and is closed by it. */
final class Broker implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Broker.class.getName());

    /** RFC 3463 §3.4: X.3.0, other mail system status. */
    private static final SmtpReply UNREADABLE = SmtpReply.of(451, "4.3.0", "the message cannot be read just now");

    /** RFC 3463 §3.4: X.3.1, mail system full. */
    private static final SmtpReply FULL = SmtpReply.of(452, "4.3.1", "the JMS broker has no room just now");

    /** RFC 3463 §3.4: X.3.5, system incorrectly configured. */
    private static final SmtpReply NO_DESTINATION =
            SmtpReply.of(451, "4.3.5", "the JMS broker has no such destination");

    /** RFC 3463 §3.5: X.4.1, no answer from host. */
    private static final SmtpReply NO_BROKER = SmtpReply.of(451, "4.4.1", "no connection to the JMS broker");

    /** RFC 3463 §3.5: X.4.2, bad connection. */
    private static final SmtpReply NOT_TAKEN =
            SmtpReply.of(451, "4.4.2", "the JMS broker has not confirmed the message");

    private static final int CHUNK = 16 * 1024;

    private final Connection connection;
    private Session session;
    private MessageProducer producer;

    private Broker(Connection connection) {
        this.connection = connection;
    }

    /** Connects. @throws HandoverException where the broker cannot be reached, or has no such destination */
    static Broker connect(ConnectionFactory factory, Destination destination) throws HandoverException {
        Broker broker = null;
        try {
            broker = new Broker(factory.createConnection());
            broker.open(destination);
            return broker;
        } catch (JMSException | RuntimeException e) {
            if (broker != null) {
                broker.close();
            }
            boolean missing = e instanceof InvalidDestinationException;
            throw new HandoverException(missing ? NO_DESTINATION : NO_BROKER, true, e);
        }
    }

    /** A factory that the container manages ignores that we want to commit, and confirms each message by itself. */
    private void open(Destination destination) throws JMSException {
        session = connection.createSession(true, Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(destination);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
    }

    /** Hands a message over; it is the broker's once this returns. What this throws leaves the connection unusable. */
    void send(Envelope envelope, OutgoingContent content, Addressee addressee) throws HandoverException {
        try {
            BytesMessage message = session.createBytesMessage();
            MailProperties.set(message, envelope, addressee);
            write(content, message);
            producer.send(message);
            if (session.getTransacted()) {
                session.commit();
            }
        } catch (IOException | ContentException e) {
            throw new HandoverException(UNREADABLE, false, e);
        } catch (InvalidDestinationException e) {
            throw new HandoverException(NO_DESTINATION, true, e);
        } catch (ResourceAllocationException e) {
            throw new HandoverException(FULL, false, e);
        } catch (JMSException | RuntimeException e) {
            throw new HandoverException(NOT_TAKEN, false, e);
        }
    }

    private static void write(OutgoingContent content, BytesMessage message) throws IOException, JMSException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream octets = content.open()) {
            for (int read = octets.read(chunk); read >= 0; read = octets.read(chunk)) {
                message.writeBytes(chunk, 0, read);
            }
        }
    }

    /** Ends session and producer as well; what was not committed is rolled back, and what was is not undone. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A connection to a JMS broker does not close well: {0}", e);
        }
    }
}
