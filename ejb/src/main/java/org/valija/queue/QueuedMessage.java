package org.valija.queue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.valija.delivery.Envelope;
import org.valija.event.Origin;
import org.valija.mail.MailAddress;
import org.valija.smtp.DeliverBy;
import org.valija.smtp.FutureRelease;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.SmtpTransaction.Ret;
import org.valija.smtp.TlsWish;
import org.valija.smtp.Wishes;

/**
 * A message in the queue. Never changed after it was accepted, apart from {@code held}, {@code priority}, {@code releaseAt} and, while
 * nobody works on it, {@code recipients}.
 */
@Entity
@Table(name = "queued_message")
class QueuedMessage {

    private static final int HELO_MAX = 255;

    @Id
    Long id;

    @Column(name = "content_id")
    long contentId;

    byte[] trace;
    long size;
    String sender;

    @Column(name = "eight_bit")
    boolean eightBit;

    boolean international;
    String ret;

    @Column(name = "envelope_id")
    String envelopeId;

    /** Within which time of its arrival it is to be delivered, as {@link DeliverBy} has it; null for most. */
    @Column(name = "deliver_by")
    String deliverBy;

    /** Who submitted it (RFC 4954 §5); null where that is not known. */
    String submitter;

    /** A {@link TlsWish}; null for most. */
    @Column(name = "tls_wish")
    String tlsWish;

    long arrival;
    String client;
    String helo;
    String login;
    String protocol;
    boolean held;

    /** When it leaves, where its sender wants it to be held until then (RFC 4865); null for most. */
    @Column(name = "release_at")
    Long releaseAt;

    /** As MT-PRIORITY= of MAIL or an administrator has given it; 0 for most. */
    int priority;

    int recipients;

    /** For the persistence provider. */
    QueuedMessage() {}

    QueuedMessage(NewMessage message, int recipients, Instant now) {
        MailParameters parameters = message.parameters();
        Origin origin = message.origin();
        id = message.queueId();
        contentId = message.content().id();
        trace = message.trace();
        size = message.trace().length + message.content().size();
        sender = message.sender().map(QueuedMessage::text).orElse("");
        eightBit = parameters.body() == Body.EIGHT_BIT_MIME;
        international = parameters.international();
        ret = parameters.ret() == null ? null : parameters.ret().name();
        envelopeId = parameters.envelopeId();
        releaseAt = releaseAt(parameters, now);
        // RFC 4865 §5: its time to be delivered in begins when it leaves
        DeliverBy by = parameters
                .after(Duration.ofMillis(releaseAt == null ? 0 : now.toEpochMilli() - releaseAt))
                .deliverBy();
        deliverBy = by == null ? null : by.toString();
        submitter = parameters.auth() == null || parameters.auth().isEmpty() ? null : parameters.auth();
        tlsWish = parameters.tls() == null ? null : parameters.tls().name();
        arrival = now.toEpochMilli();
        client = origin.address();
        helo = origin.helo().length() > HELO_MAX ? origin.helo().substring(0, HELO_MAX) : origin.helo();
        login = origin.login();
        protocol = origin.protocol();
        held = message.held();
        priority = parameters.priority();
        this.recipients = recipients;
    }

    /** What a courier is told of it. */
    Envelope envelope() {
        MailParameters parameters = new MailParameters(
                -1,
                eightBit ? Body.EIGHT_BIT_MIME : Body.SEVEN_BIT,
                international,
                ret == null ? null : Ret.valueOf(ret),
                envelopeId,
                wishes());
        return new Envelope(id, contentId, trace, size, sender(), parameters, Instant.ofEpochMilli(arrival), origin());
    }

    private Wishes wishes() {
        if (submitter == null && deliverBy == null && tlsWish == null && priority == 0) {
            return Wishes.NONE;
        }
        return new Wishes(
                submitter,
                deliverBy == null ? null : DeliverBy.parse(deliverBy).orElseThrow(),
                null,
                tlsWish == null ? null : TlsWish.valueOf(tlsWish),
                null,
                priority == 0 ? null : priority);
    }

    private static Long releaseAt(MailParameters parameters, Instant now) {
        FutureRelease release = parameters.wishes().release();
        return release == null ? null : (Long) release.time(now).toEpochMilli();
    }

    /** Whether it goes without TLS rather than to wait for it ({@code TLS-Required: No}, RFC 8689 §5). */
    boolean waivesTls() {
        return TlsWish.OPTIONAL.name().equals(tlsWish);
    }

    /** Whether it has not to leave yet. */
    boolean early(long now) {
        return releaseAt != null && releaseAt > now;
    }

    /** From when on its age counts, in ms. */
    long begun() {
        return releaseAt == null ? arrival : Math.max(arrival, releaseAt);
    }

    /** When recipients are tried that wait for nothing else, in ms. */
    long start(long now) {
        return held ? QueuedRecipient.HELD : early(now) ? releaseAt : now;
    }

    /** Lets it leave at once. */
    void leave(long now) {
        if (early(now)) {
            releaseAt = now;
        }
    }

    /** Its place in line when it comes now, in ms: as if it had come earlier or later. @param step what a level is worth */
    long turn(long now, long step) {
        return now - priority * step;
    }

    Optional<MailAddress> sender() {
        return sender.isEmpty() ? Optional.empty() : Optional.of(MailAddress.of(sender));
    }

    /** An address in the form of the tables, which {@link MailAddress#of} reads: without quotes. */
    static String text(MailAddress address) {
        return address.domain().isEmpty() ? address.localPart() : address.localPart() + '@' + address.domain();
    }

    Origin origin() {
        return new Origin(client, helo, login, protocol);
    }
}
