package org.valija.inbound;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;
import org.valija.jca.ListenerException;
import org.valija.jca.ListenerSpec;
import org.valija.jca.ListenerStatus.State;
import org.valija.jca.Listeners;
import org.valija.listener.BuiltInListener;
import org.valija.listener.ListenerChange;
import org.valija.listener.ListenerChanges;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerModifier;
import org.valija.listener.ListenerSettings;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;

/**
 * Opens all listeners at start, and whenever one of them changes. A port that cannot be had stops the start with one
 * line that names its setting or listener, unless it is optional; later it is a reason to refuse the change.
 *
 * <p>A change is made while its transaction runs, so that it can be refused, and is taken back where that fails.
 */
@Singleton
@Startup
@DependsOn("JournalTimer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ListenerStarter {

    private static final System.Logger LOG = System.getLogger(ListenerStarter.class.getName());

    @Resource(lookup = "java:/eis/ValijaListeners")
    Listeners listeners;

    @Inject
    @Any
    Instance<ListenerSource> sources;

    @Inject
    ListenerChanges wanted;

    @Inject
    Settings settings;

    @Inject
    Transcripts transcripts;

    /** The listeners as they are. */
    private final Map<String, ListenerDefinition> present = new HashMap<>();

    @PostConstruct
    void start() {
        boolean allOptional = settings.get(ListenerSettings.ALL_OPTIONAL);
        for (ListenerDefinition listener : wanted.list()) {
            if (!listener.enabled()) {
                present.put(listener.name(), listener);
            } else if (allOptional || listener.is(ListenerModifier.OPTIONAL)) {
                tryOpen(listener);
            } else {
                open(listener);
            }
        }
    }

    private void open(ListenerDefinition listener) {
        try {
            apply(listener.name(), Optional.of(listener));
        } catch (ListenerException e) {
            throw new IllegalStateException(
                    BuiltInListener.named(listener.name()).isPresent()
                            ? "valija.port." + listener.name() + "="
                                    + listener.address().getPort() + ": " + e.getMessage()
                            : e.getMessage() + "; " + ListenerSettings.ALL_OPTIONAL.variable()
                                    + "=true starts the server without it",
                    e);
        }
    }

    private void tryOpen(ListenerDefinition listener) {
        listeners.tryOpen(spec(listener));
        present.put(listener.name(), listener);
    }

    /** Makes a change that is about to be stored. @throws ChangeRefusedException where it cannot be */
    public void change(@Observes ListenerChange change) {
        try {
            apply(change.name(), change.after());
        } catch (ListenerException e) {
            throw ChangeRefusedException.invalid(e.getMessage());
        }
    }

    /** Takes back a change that could not be stored. */
    public void takeBack(@Observes(during = TransactionPhase.AFTER_FAILURE) ListenerChange change) {
        try {
            apply(change.name(), change.before());
        } catch (ListenerException e) {
            LOG.log(Level.ERROR, e.getMessage());
        }
    }

    /** A setting that was changed by itself; one that came with a change of its listener has its effect already. */
    public void changed(@Observes SettingChanged change) {
        BuiltInListener.concernedBy(change.setting())
                .map(present::get)
                .filter(listener -> !wanted.agrees(listener, change.setting()))
                .flatMap(listener -> wanted.find(listener.name()))
                .ifPresent(listener -> {
                    if (listener.enabled()) {
                        tryOpen(listener);
                    } else {
                        apply(listener.name(), Optional.of(listener));
                    }
                });
    }

    private void apply(String name, Optional<ListenerDefinition> listener) {
        if (listener.equals(Optional.ofNullable(present.get(name))) && !hasFailed(name)) {
            return;
        }
        if (listener.filter(ListenerDefinition::enabled).isPresent()) {
            listeners.open(spec(listener.get()));
        } else {
            listeners.close(name);
        }
        if (listener.isPresent()) {
            present.put(name, listener.get());
        } else {
            present.remove(name);
        }
    }

    private boolean hasFailed(String name) {
        return listeners.list().stream()
                .anyMatch(status -> status.state() == State.FAILED
                        && status.spec().socket().name().equals(name));
    }

    private ListenerSpec<?> spec(ListenerDefinition listener) {
        for (ListenerSource source : sources) {
            if (source.speaks(listener.role())) {
                return source.spec(listener).around(transcripts::over);
            }
        }
        throw new IllegalStateException("nobody speaks " + listener.role());
    }
}
