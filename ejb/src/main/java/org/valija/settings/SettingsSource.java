package org.valija.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/** Makes the {@link Settings} of this server from its groups and the database, and tells them of changes. */
@ApplicationScoped
class SettingsSource {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());
    private static final String PREFIX = "valija.";

    @Inject
    @Any
    Instance<SettingGroup> groups;

    @Inject
    EntityManager entities;

    @Inject
    Tables tables;

    @Inject
    Event<SettingChanged> changed;

    Settings settings;

    @PostConstruct
    void start() {
        tables.upToDate();
        Map<String, String> stored = new HashMap<>();
        entities.createQuery("select s from StoredSetting s", StoredSetting.class)
                .getResultList()
                .forEach(row -> stored.put(row.name(), row.value()));
        settings = new Settings(groups.stream().toList(), stored);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX) && !settings.has(name.substring(PREFIX.length())))
                .forEach(name -> LOG.log(Level.WARNING, "There is no setting for the system property {0}", name));
    }

    /** Not a bean with a proxy. */
    @Produces
    @Singleton
    Settings settings() {
        return settings;
    }

    void stored(@Observes(during = TransactionPhase.AFTER_SUCCESS) SettingStored stored) {
        settings.stored(stored);
        changed.fire(new SettingChanged(stored.setting()));
    }
}
