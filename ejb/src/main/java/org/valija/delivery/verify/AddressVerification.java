package org.valija.delivery.verify;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.valija.delivery.Destination;
import org.valija.delivery.verify.AddressState.Kind;
import org.valija.directory.CanonicalNames;
import org.valija.mail.MailAddress;
import org.valija.settings.Settings;

/**
 * Whether a server would take mail for an address, as Postfix's verify(8) finds it out: by what is known of it, else by
 * a probe on a thread of its own, for which the caller waits a while. An address has one probe at a time on each node,
 * and so many probes run at once as the settings say. What is known counts until it expires, and is asked about again
 * before that without anybody waiting. That a server was away never counts for long, nor does it undo that an address
 * was found deliverable. Thread-safe.
 */
@ApplicationScoped
public class AddressVerification {

    private static final System.Logger LOG = System.getLogger(AddressVerification.class.getName());

    private final ConcurrentMap<String, CompletableFuture<AddressState>> running = new ConcurrentHashMap<>();
    private final AtomicInteger probes = new AtomicInteger();
    private Settings settings;
    private AddressStates states;
    private RecipientProbe probe;
    private Clock clock;

    @Resource
    ManagedExecutorService threads;

    /** For the container. */
    AddressVerification() {}

    @Inject
    AddressVerification(Settings settings, AddressStates states, RecipientProbe probe) {
        this(settings, states, probe, Clock.systemUTC());
    }

    AddressVerification(Settings settings, AddressStates states, RecipientProbe probe, Clock clock) {
        this.settings = settings;
        this.states = states;
        this.probe = probe;
        this.clock = clock;
    }

    /** What is known of an address whose mail goes to a server at this destination. Blocks while it waits. */
    public AddressState verify(MailAddress address, Destination destination) {
        String key = key(address);
        Instant now = clock.instant();
        Optional<AddressState> known = states.find(key)
                .filter(state -> state.destination().equals(destination.key()))
                .filter(state -> now.isBefore(state.found().plus(lifetime(state.kind()))));
        if (known.isPresent() && now.isBefore(known.get().probed().plus(freshness(known.get())))) {
            return known.get();
        }
        CompletableFuture<AddressState> asked = ask(address, destination, known);
        return known.filter(state -> state.kind() != Kind.UNKNOWN).orElseGet(() -> awaited(key, destination, asked));
    }

    /** The form in which an address is known. */
    public static String key(MailAddress address) {
        return CanonicalNames.localPart(address.localPart()) + '@' + CanonicalNames.domain(address.domain());
    }

    private CompletableFuture<AddressState> ask(
            MailAddress address, Destination destination, Optional<AddressState> known) {
        String key = key(address);
        CompletableFuture<AddressState> mine = new CompletableFuture<>();
        CompletableFuture<AddressState> other = running.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        if (probes.incrementAndGet() > settings.get(VerifySettings.CONCURRENCY)) {
            done(key, mine, AddressState.pending(key, destination.key(), clock.instant()));
            return mine;
        }
        try {
            executor().execute(() -> done(key, mine, found(address, destination, known)));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "No thread to verify an address: {0}", e.getMessage());
            done(key, mine, AddressState.pending(key, destination.key(), clock.instant()));
        }
        return mine;
    }

    private void done(String key, CompletableFuture<AddressState> asked, AddressState state) {
        probes.decrementAndGet();
        running.remove(key);
        asked.complete(state);
    }

    private AddressState found(MailAddress address, Destination destination, Optional<AddressState> known) {
        String key = key(address);
        try {
            RecipientProbe.Finding finding = probe.ask(address, destination);
            Instant now = clock.instant();
            AddressState state = new AddressState(key, destination.key(), kind(finding), text(finding), now, now);
            boolean inVain = state.kind() == Kind.UNKNOWN
                    && known.filter(before -> before.kind() == Kind.DELIVERABLE).isPresent();
            AddressState kept = inVain ? known.get().triedAt(now) : state;
            states.put(kept);
            return kept;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An address could not be verified", e);
            return AddressState.pending(key, destination.key(), clock.instant());
        }
    }

    private static Kind kind(RecipientProbe.Finding finding) {
        if (!finding.ofRecipient()
                || finding.reply().code() >= 400 && finding.reply().code() < 500) {
            return Kind.UNKNOWN;
        }
        return finding.reply().positive() ? Kind.DELIVERABLE : Kind.UNDELIVERABLE;
    }

    private static String text(RecipientProbe.Finding finding) {
        String said = finding.reply().code()
                + (finding.reply().status() == null
                        ? " "
                        : " " + finding.reply().status() + " ")
                + String.join(" ", finding.reply().lines());
        return finding.relay() + ": " + said;
    }

    private AddressState awaited(String key, Destination destination, CompletableFuture<AddressState> asked) {
        Duration wait =
                settings.get(VerifySettings.POLL_DELAY).multipliedBy(settings.get(VerifySettings.POLL_COUNT) - 1L);
        try {
            return asked.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return AddressState.pending(key, destination.key(), clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AddressState.pending(key, destination.key(), clock.instant());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Duration lifetime(Kind kind) {
        return settings.get(kind == Kind.DELIVERABLE ? VerifySettings.POSITIVE_EXPIRE : VerifySettings.NEGATIVE_EXPIRE);
    }

    private Duration freshness(AddressState state) {
        return settings.get(
                switch (state.kind()) {
                    // one that was tried again in vain is tried again soon
                    case DELIVERABLE ->
                        state.probed().equals(state.found()) ? VerifySettings.POSITIVE_REFRESH : VerifySettings.RETRY;
                    case UNDELIVERABLE -> VerifySettings.NEGATIVE_REFRESH;
                    case UNKNOWN, PENDING -> VerifySettings.RETRY;
                });
    }

    /** Forgets what has expired. */
    void expire() {
        Instant now = clock.instant();
        states.expire(
                now.minus(settings.get(VerifySettings.POSITIVE_EXPIRE)),
                now.minus(settings.get(VerifySettings.NEGATIVE_EXPIRE)));
    }

    /** The threads of probes. */
    Executor executor() {
        return threads;
    }
}
