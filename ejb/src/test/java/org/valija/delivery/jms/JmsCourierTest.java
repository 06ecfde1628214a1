package org.valija.delivery.jms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.content.MemoryContentStore;
import org.valija.delivery.Addressee;
import org.valija.delivery.Batch;
import org.valija.delivery.Destination;
import org.valija.delivery.Envelope;
import org.valija.delivery.Outcome;
import org.valija.directory.JndiName;
import org.valija.event.Origin;
import org.valija.mail.MailAddress;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.Wishes;

/** S35: mail for an alias that leads to a JMS destination. */
class JmsCourierTest {

    private static final Destination ORDERS = Destination.jms(new JndiName("java:/jms/queue/orders"));
    private static final String TRACE = "Received: from x by me.example.org; today\r\n";
    private static final String CONTENT = "Subject: order\r\n\r\n" + "A line that is there often.\r\n".repeat(2_000);

    private final FakeBroker broker = new FakeBroker();
    private final MemoryContentStore contents = new MemoryContentStore();
    private final Settings settings = TestSettings.with(Map.of(), new JmsSettings());
    private final JmsCourier courier = new JmsCourier(contents, settings, broker);
    private long content = contents.put(CONTENT);

    @AfterEach
    void everyConnectionIsClosed() {
        assertEquals(0, broker.open);
    }

    private Batch batch(Destination destination, String... recipients) {
        List<Addressee> addressees = new ArrayList<>();
        for (String recipient : recipients) {
            addressees.add(new Addressee(9, MailAddress.of(recipient), 0, "", "", Set.of(), null, null));
        }
        return new Batch(
                envelope(Optional.of(MailAddress.of("ana@example.net")), MailParameters.NONE), destination, addressees);
    }

    private Envelope envelope(Optional<MailAddress> sender, MailParameters parameters) {
        byte[] trace = TRACE.getBytes(StandardCharsets.US_ASCII);
        return new Envelope(
                1234,
                content,
                trace,
                trace.length + CONTENT.length(),
                sender,
                parameters,
                Instant.EPOCH,
                new Origin("192.0.2.9", "client.example.net", "", "ESMTP"));
    }

    /** What becomes of mail for one or two recipients. */
    private List<String> outcomes(Destination destination, String... recipients) {
        return courier.deliver(batch(destination, recipients)).stream()
                .map(outcome -> outcome.getClass().getSimpleName()
                        + (outcome instanceof Outcome.Deferred deferred && deferred.unreachable() ? " all " : " ")
                        + outcome.reply().toString().strip())
                .toList();
    }

    private String outcome() {
        return outcomes(ORDERS, "orders@example.org").getFirst();
    }

    @Test
    @DisplayName("S35: each recipient is a persistent message with all octets and the envelope, and relayed (RFC 3464)")
    void delivers() {
        List<Outcome> outcomes = courier.deliver(batch(ORDERS, "orders@example.org", "sales@example.org"));
        assertEquals(2, outcomes.size());
        Outcome.Delivered first = (Outcome.Delivered) outcomes.getFirst();
        assertEquals(Outcome.Hands.RELAY, first.hands());
        assertEquals("java:/jms/queue/orders", first.relay());
        assertEquals("2.0.0", first.reply().status().toString());
        assertEquals(2, broker.kept.size());
        FakeBroker.Sent sent = broker.kept.getFirst();
        assertSame(broker.bound.get("java:/jms/queue/orders"), sent.to());
        assertEquals(DeliveryMode.PERSISTENT, sent.deliveryMode());
        assertEquals(TRACE + CONTENT, sent.body());
        assertEquals(
                Map.of(
                        "mailQueueId", "16I",
                        "mailSender", "ana@example.net",
                        "mailRecipient", "orders@example.org",
                        "mailSize", (long) (TRACE + CONTENT).length(),
                        "mailClient", "192.0.2.9"),
                sent.properties());
        assertEquals("sales@example.org", broker.kept.getLast().properties().get("mailRecipient"));
        broker.kept.forEach(message -> message.properties().keySet().forEach(JmsCourierTest::assertIdentifier));
    }

    /** The names of properties are what selectors take: identifiers that neither JMS nor its providers reserve. */
    private static void assertIdentifier(String name) {
        assertTrue(Character.isJavaIdentifierStart(name.charAt(0)), name);
        assertTrue(name.chars().allMatch(Character::isJavaIdentifierPart), name);
        assertFalse(name.startsWith("JMS"), name);
    }

    @Test
    @DisplayName(
            "RFC 3461 §4.4: ENVID goes along, and so does the address that led to the alias; <> is an empty sender")
    void furtherProperties() {
        MailParameters parameters = new MailParameters(-1, Body.SEVEN_BIT, false, null, "QQ314159", Wishes.NONE);
        Addressee addressee = new Addressee(
                9, MailAddress.of("orders@example.org"), 0, "", "", Set.of(), null, MailAddress.of("shop@example.com"));
        courier.deliver(new Batch(envelope(Optional.empty(), parameters), ORDERS, List.of(addressee)));
        Map<String, Object> properties = broker.kept.getFirst().properties();
        assertEquals("", properties.get("mailSender"));
        assertEquals("QQ314159", properties.get("mailEnvelopeId"));
        assertEquals("shop@example.com", properties.get("mailVia"));
    }

    @Test
    @DisplayName("a connection factory that the container manages confirms each message without a commit")
    void managedFactory() {
        broker.managed = true;
        assertEquals("Delivered 250 2.0.0 taken by the JMS broker", outcome());
        assertEquals(1, broker.kept.size());
    }

    @Test
    @DisplayName(
            "what is not bound, or something else, is deferred for all of the destination, and found once it is there")
    void missingNames() {
        Object factory = broker.bound.remove("java:/ConnectionFactory");
        assertEquals(
                "Deferred all 451 4.3.5 there is no JMS connection factory java:/ConnectionFactory on this server",
                outcome());
        broker.bound.put("java:/ConnectionFactory", "a text");
        assertEquals("Deferred all 451 4.3.5 java:/ConnectionFactory is no JMS connection factory", outcome());
        broker.bound.put("java:/ConnectionFactory", factory);
        Object orders = broker.bound.put("java:/jms/queue/orders", factory);
        assertEquals("Deferred all 451 4.3.5 java:/jms/queue/orders is no JMS destination", outcome());
        broker.bound.remove("java:/jms/queue/orders");
        assertEquals(
                "Deferred all 451 4.3.5 there is no JMS destination java:/jms/queue/orders on this server", outcome());
        broker.bound.put("java:/jms/queue/orders", orders);
        assertTrue(outcome().startsWith("Delivered"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://evil.example/x",
                "rmi://evil.example/x",
                "java:comp/env/x",
                "java:/ldap://evil.example/x",
                "orders"
            })
    @DisplayName("a row of the queue with another name than those of this server's own things is never looked up")
    void neverLooksUpUrls(String name) {
        broker.bound.put(name, FakeBroker.queue("orders"));
        assertEquals(
                List.of("Deferred all 451 4.3.5 the name is not looked up: it is not " + JndiName.FORM),
                outcomes(Destination.parse("jms:" + name), "orders@example.org"));
        assertEquals(List.of("java:/ConnectionFactory"), broker.lookedUp);
        assertEquals(List.of(), broker.kept);
    }

    @Test
    @DisplayName("the connection factory is a setting, which takes names of this server alone")
    void otherFactory() {
        broker.bound.put("java:jboss/remote", broker.bound.remove("java:/ConnectionFactory"));
        TestSettings.change(settings, JmsSettings.CONNECTION_FACTORY, "java:jboss/remote");
        assertTrue(outcome().startsWith("Delivered"));
        assertThrows(
                InvalidSettingException.class, () -> JmsSettings.CONNECTION_FACTORY.parse("ldap://evil.example/x"));
    }

    @Test
    @DisplayName("a broker that is away, or has no such destination, stands for all that goes there")
    void brokerAway() {
        broker.atConnect = new JMSException("connection refused");
        assertEquals("Deferred all 451 4.4.1 no connection to the JMS broker", outcome());
        broker.atConnect = null;
        broker.atProducer = new InvalidDestinationException("gone");
        assertEquals("Deferred all 451 4.3.5 the JMS broker has no such destination", outcome());
        broker.atProducer = null;
        broker.atSend.put(1, new InvalidDestinationException("gone"));
        assertEquals("Deferred all 451 4.3.5 the JMS broker has no such destination", outcome());
        assertTrue(outcome().startsWith("Delivered"));
    }

    @Test
    @DisplayName(
            "what was confirmed before a failure is delivered; the rest is tried again, and others may have more luck")
    void failsHalfway() {
        broker.atSend.put(2, new ResourceAllocationException("full"));
        assertEquals(
                List.of(
                        "Delivered 250 2.0.0 taken by the JMS broker",
                        "Deferred 452 4.3.1 the JMS broker has no room just now",
                        "Deferred 452 4.3.1 the JMS broker has no room just now"),
                outcomes(ORDERS, "a@example.org", "b@example.org", "c@example.org"));
        assertEquals(1, broker.kept.size());
    }

    @Test
    @DisplayName("a message whose commit fails is not delivered, whether or not the broker has it")
    void commitFails() {
        broker.atCommit = new JMSException("lost");
        assertEquals("Deferred 451 4.4.2 the JMS broker has not confirmed the message", outcome());
        broker.atCommit = null;
        broker.atSend.put(2, new IllegalStateException("a fault of the client"));
        assertEquals("Deferred 451 4.4.2 the JMS broker has not confirmed the message", outcome());
        assertEquals(List.of(), broker.kept);
    }

    @Test
    @DisplayName("a connection that does not close well has delivered nevertheless")
    void closesBadly() {
        broker.atClose = new JMSException("lost");
        assertTrue(outcome().startsWith("Delivered"));
        assertEquals(1, broker.kept.size());
    }

    @Test
    @DisplayName("a message whose content cannot be read waits, and nothing of it is sent")
    void unreadable() {
        content = 4711;
        assertEquals("Deferred 451 4.3.0 the message cannot be read just now", outcome());
        assertEquals(List.of(), broker.kept);
    }

    @Test
    @DisplayName("a message waits while too many are in memory, and others of its destination need not")
    void noRoom() {
        TestSettings.change(settings, JmsSettings.WAIT, "0s");
        assertTrue(courier.room.enter(1, Long.MAX_VALUE, Duration.ZERO));
        TestSettings.change(settings, JmsSettings.MEMORY, Integer.toString((TRACE + CONTENT).length()));
        assertEquals("Deferred 451 4.3.2 too much on its way to JMS destinations just now", outcome());
        courier.room.leave(1);
        assertTrue(outcome().startsWith("Delivered"));
        assertTrue(outcome().startsWith("Delivered"), "the room was given back");
    }

    @Test
    @DisplayName("a message larger than jms.max-size is returned, before anything is looked up")
    void tooBig() {
        int size = (TRACE + CONTENT).length();
        TestSettings.change(settings, JmsSettings.MAX_SIZE, Integer.toString(size - 1));
        assertEquals("Failed 552 5.3.4 message too big for a JMS destination", outcome());
        assertEquals(List.of(), broker.lookedUp);
        TestSettings.change(settings, JmsSettings.MAX_SIZE, Integer.toString(size));
        assertTrue(outcome().startsWith("Delivered"));
    }
}
