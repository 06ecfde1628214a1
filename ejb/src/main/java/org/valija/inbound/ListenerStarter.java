package org.valija.inbound;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import org.valija.jca.ListenerException;
import org.valija.jca.ListenerSpec;
import org.valija.jca.Listeners;
import org.valija.settings.SettingChanged;

/**
 * Opens all listeners at start, and anew when a setting of theirs has changed. A port that cannot be had stops
 * the start with one line that names its setting.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ListenerStarter {

    private static final System.Logger LOG = System.getLogger(ListenerStarter.class.getName());

    @Resource(lookup = "java:/eis/ValijaListeners")
    Listeners listeners;

    @Inject
    @Any
    Instance<ListenerSource> sources;

    @PostConstruct
    void start() {
        for (ListenerSource source : sources) {
            source.listeners().forEach(this::open);
        }
    }

    public void changed(@Observes SettingChanged change) {
        for (ListenerSettings.Of of : ListenerSettings.concernedBy(change.setting())) {
            for (ListenerSource source : sources) {
                source.listeners().stream()
                        .filter(spec -> spec.socket().name().equals(of.name()))
                        .forEach(this::reopen);
            }
        }
    }

    private void open(ListenerSpec<?> spec) {
        try {
            listeners.open(spec);
        } catch (ListenerException e) {
            String setting = ListenerSettings.of(spec.socket().name()).port().property();
            throw new IllegalStateException(
                    setting + "=" + spec.socket().address().getPort() + ": " + e.getMessage(), e);
        }
    }

    private void reopen(ListenerSpec<?> spec) {
        try {
            listeners.open(spec);
        } catch (ListenerException e) {
            LOG.log(Level.ERROR, e.getMessage());
        }
    }
}
