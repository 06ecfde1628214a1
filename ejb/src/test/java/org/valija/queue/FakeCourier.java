package org.valija.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.valija.delivery.Addressee;
import org.valija.delivery.Batch;
import org.valija.delivery.Courier;
import org.valija.delivery.Destination.Transport;
import org.valija.delivery.Outcome;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.TlsWish;

/** A courier that does what the test says and remembers what it was given. */
final class FakeCourier implements Courier {

    static final String RELAY = "mx.example.net[192.0.2.1]:25";

    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private volatile BiFunction<Batch, Addressee, Outcome> answer =
            (batch, addressee) -> delivered(Outcome.Hands.RELAY);
    private volatile Runnable before = () -> {};

    static Outcome delivered(Outcome.Hands hands) {
        return new Outcome.Delivered(RELAY, SmtpReply.of(250, "2.0.0", "queued"), hands);
    }

    static Outcome deferred(boolean unreachable) {
        return new Outcome.Deferred(RELAY, SmtpReply.of(451, "4.7.1", "try again later"), unreachable);
    }

    private static Outcome insecurely() {
        return new Outcome.Deferred(RELAY, SmtpReply.of(454, "4.7.5", "not to be trusted"), true, "", true);
    }

    static Outcome failed() {
        return new Outcome.Failed(RELAY, SmtpReply.of(550, "5.1.1", "no such user"));
    }

    void answer(Outcome outcome) {
        answer = (batch, addressee) -> outcome;
    }

    void answer(Function<Addressee, Outcome> outcome) {
        answer = (batch, addressee) -> outcome.apply(addressee);
    }

    /** One outcome for what needs TLS, and a delivery of what goes without. */
    void insecure() {
        answer = (batch, addressee) ->
                batch.envelope().parameters().tls() == TlsWish.OPTIONAL ? delivered(Outcome.Hands.RELAY) : insecurely();
    }

    void before(Runnable work) {
        before = work;
    }

    List<Batch> batches() {
        return batches;
    }

    /** The same for another transport. */
    Courier by(Transport other) {
        return new Courier() {
            @Override
            public Transport transport() {
                return other;
            }

            @Override
            public List<Outcome> deliver(Batch batch) {
                return FakeCourier.this.deliver(batch);
            }
        };
    }

    @Override
    public Transport transport() {
        return Transport.SMTP;
    }

    @Override
    public List<Outcome> deliver(Batch batch) {
        batches.add(batch);
        before.run();
        List<Outcome> outcomes = new ArrayList<>();
        batch.addressees().forEach(addressee -> outcomes.add(answer.apply(batch, addressee)));
        return outcomes;
    }
}
