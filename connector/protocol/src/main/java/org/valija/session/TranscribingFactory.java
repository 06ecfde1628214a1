package org.valija.session;

import java.util.Optional;
import java.util.function.Function;

/** Makes the sessions of another factory, and has what is said in some of them written down. */
public final class TranscribingFactory implements SessionFactory {

    private final SessionFactory sessions;
    private final Function<Link, Optional<Transcript>> chosen;

    /** @param chosen where to write; empty for sessions that nobody is curious about. May not block */
    public TranscribingFactory(SessionFactory sessions, Function<Link, Optional<Transcript>> chosen) {
        this.sessions = sessions;
        this.chosen = chosen;
    }

    @Override
    public Session create(Link link) {
        return chosen.apply(link)
                .<Session>map(transcript ->
                        new TranscribedSession(sessions.create(new TranscribedLink(link, transcript)), transcript))
                .orElseGet(() -> sessions.create(link));
    }

    @Override
    public String refuse(Refusal reason) {
        return sessions.refuse(reason);
    }
}
