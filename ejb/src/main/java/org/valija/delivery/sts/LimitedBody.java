package org.valija.delivery.sts;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The octets of an answer, which fails beyond so many. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> octets = BodySubscribers.ofByteArray();
    private final long most;
    private long came;
    private Subscription subscription;

    LimitedBody(long most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return octets.getBody();
    }

    @Override
    public void onSubscribe(Subscription to) {
        subscription = to;
        octets.onSubscribe(to);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        came += buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        if (came > most) {
            octets.onError(new IOException("it is longer than " + most + " octets"));
            subscription.cancel();
        } else {
            octets.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        octets.onError(failure);
    }

    @Override
    public void onComplete() {
        octets.onComplete();
    }
}
