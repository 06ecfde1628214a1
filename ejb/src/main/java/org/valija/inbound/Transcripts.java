package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.valija.policy.NetworkList;
import org.valija.session.Link;
import org.valija.session.SessionFactory;
import org.valija.session.TranscribingFactory;
import org.valija.session.Transcript;
import org.valija.settings.Settings;

/**
 * Writes down the sessions that an administrator wants to see, in the log category {@code org.valija.transcript}:
 * each line with the session, its listener and its client. A change of the settings counts for new sessions.
 * Thread-safe.
 */
@ApplicationScoped
public class Transcripts {

    private static final System.Logger LOG = System.getLogger("org.valija.transcript");

    private Settings settings;
    private Clock clock;
    private Consumer<String> log;

    /** For the container. */
    Transcripts() {}

    @Inject
    Transcripts(Settings settings) {
        this(settings, Clock.systemUTC(), line -> LOG.log(Level.INFO, line));
    }

    Transcripts(Settings settings, Clock clock, Consumer<String> log) {
        this.settings = settings;
        this.clock = clock;
        this.log = log;
    }

    /** The same sessions, some of them written down. */
    SessionFactory over(SessionFactory sessions) {
        return new TranscribingFactory(sessions, this::of);
    }

    private Optional<Transcript> of(Link link) {
        String peers = settings.get(TranscriptSettings.PEERS);
        List<String> listeners = settings.get(TranscriptSettings.LISTENERS);
        InetAddress client = link.remote().getAddress();
        boolean chosen = !(peers.isBlank() && listeners.isEmpty())
                && (listeners.isEmpty() || listeners.contains(link.listener()))
                && (peers.isBlank() || NetworkList.parse(peers).stream().anyMatch(network -> network.contains(client)));
        if (!chosen || settings.get(TranscriptSettings.UNTIL).isOver(clock.instant())) {
            return Optional.empty();
        }
        String start = link.id() + ' ' + link.listener() + ' ' + client.getHostAddress() + ' ';
        return Optional.of(new Transcript(
                line -> log.accept(start + line),
                settings.get(TranscriptSettings.LINE),
                settings.get(TranscriptSettings.LINES)));
    }
}
