package org.valija.session;

import java.time.Duration;

/** A session that has what it hears written down. */
final class TranscribedSession implements Session {

    private final Session session;
    private final Transcript transcript;
    /** Octets of the content under way. */
    private long octets;

    TranscribedSession(Session session, Transcript transcript) {
        this.session = session;
        this.transcript = transcript;
    }

    @Override
    public Step open() {
        return session.open();
    }

    @Override
    public Framing framing() {
        return session.framing();
    }

    @Override
    public Step receive(Frame frame) {
        switch (frame) {
            case Frame.Line line when session.secretive() -> transcript.secret();
            case Frame.Line line -> transcript.client(line);
            case Frame.Data data -> {
                octets += data.octets().remaining();
                if (data.last()) {
                    transcript.clientOctets(octets);
                    octets = 0;
                }
            }
            case Frame.Malformed malformed -> transcript.event("malformed input: " + malformed.fault());
        }
        return session.receive(frame);
    }

    @Override
    public boolean secretive() {
        return session.secretive();
    }

    @Override
    public Step event(Object event) {
        return session.event(event);
    }

    @Override
    public Duration patience() {
        return session.patience();
    }

    @Override
    public Step timedOut() {
        transcript.event("the client was silent for too long");
        return session.timedOut();
    }

    @Override
    public Step shutDown() {
        return session.shutDown();
    }

    @Override
    public Step failed(Throwable cause) {
        transcript.event("failed: " + cause);
        return session.failed(cause);
    }

    @Override
    public void secured() {
        transcript.event("TLS from here on");
        session.secured();
    }

    @Override
    public void closed() {
        transcript.event("the end");
        session.closed();
    }
}
