package org.valija.delivery.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.valija.delivery.Addressee;
import org.valija.delivery.Envelope;
import org.valija.event.QueueId;
import org.valija.mail.MailAddress;

/**
 * The properties of a JMS message that holds a mail: its envelope. Applications read them and select by them, so their
 * names never change. {@link #QUEUE_ID} and {@link #RECIPIENT} together are the same for all that a destination gets of
 * one message for one recipient.
 */
final class MailProperties {

    /** As it stands in the log and in the reply at the end of data. */
    static final String QUEUE_ID = "mailQueueId";

    /** The reverse-path; empty for {@code <>}. */
    static final String SENDER = "mailSender";

    /** The address that leads to the destination. */
    static final String RECIPIENT = "mailRecipient";

    /** The address that the client gave, where an alias led from it to the recipient. */
    static final String VIA = "mailVia";

    /** Octets of the body, a long. */
    static final String SIZE = "mailSize";

    /** The client's IP address; empty for mail of this server's own. */
    static final String CLIENT = "mailClient";

    /** ENVID (RFC 3461 §4.4), xtext decoded; only where given. */
    static final String ENVELOPE_ID = "mailEnvelopeId";

    private MailProperties() {}

    static void set(Message message, Envelope envelope, Addressee addressee) throws JMSException {
        message.setStringProperty(QUEUE_ID, QueueId.text(envelope.queueId()));
        message.setStringProperty(
                SENDER, envelope.sender().map(MailAddress::toString).orElse(""));
        message.setStringProperty(RECIPIENT, addressee.address().toString());
        message.setLongProperty(SIZE, envelope.size());
        message.setStringProperty(CLIENT, envelope.origin().address());
        if (addressee.via() != null) {
            message.setStringProperty(VIA, addressee.via().toString());
        }
        if (envelope.parameters().envelopeId() != null) {
            message.setStringProperty(ENVELOPE_ID, envelope.parameters().envelopeId());
        }
    }
}
