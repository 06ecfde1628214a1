package org.valija.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The values of all settings, in memory. A read costs one look-up in an immutable map. A value comes
 * from, in this order: system property, environment, database, default. Changes come through
 * {@link SettingChanges}. Thread-safe.
 *
 * <p>Fails to start with {@link InvalidSettingException} where a property or the environment holds a
 * bad value. A bad value in the database, which a newer version may have written, is logged and the
 * default stands.
 */
@ApplicationScoped
public class Settings {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Map<String, Setting<?>> known = new LinkedHashMap<>();
    private final Map<Setting<?>, String> titles = new HashMap<>();
    private final Map<Setting<?>, SettingState> states = new HashMap<>();
    private UnaryOperator<String> properties = System::getProperty;
    private UnaryOperator<String> environment = System::getenv;
    private volatile Map<Setting<?>, Object> values = Map.of();

    @Inject
    @Any
    Instance<SettingGroup> groups;

    @Inject
    EntityManager entities;

    @Inject
    Tables tables;

    @Inject
    Event<SettingChanged> changed;

    /** For the container, which then calls {@link #start}. */
    Settings() {}

    /** Values from the maps alone, without a container. */
    Settings(Collection<SettingGroup> groups, Map<String, String> properties, Map<String, String> stored) {
        this.properties = properties::get;
        this.environment = name -> null;
        groups.forEach(this::add);
        load(stored);
    }

    @PostConstruct
    void start() {
        tables.upToDate();
        groups.forEach(this::add);
        Map<String, String> stored = new HashMap<>();
        entities.createQuery("select s from StoredSetting s", StoredSetting.class)
                .getResultList()
                .forEach(row -> stored.put(row.name(), row.value()));
        load(stored);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("valija.") && !known.containsKey(name.substring("valija.".length())))
                .forEach(name -> LOG.log(Level.WARNING, "There is no setting for the system property {0}", name));
    }

    /** The value now. @throws IllegalArgumentException for a setting that no {@link SettingGroup} lists */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        T value = (T) values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("no group lists the setting " + setting);
        }
        return value;
    }

    /** All settings with their values, ordered by group. */
    public synchronized List<SettingState> list() {
        return known.values().stream().map(states::get).toList();
    }

    /** A setting by its name. @throws InvalidSettingException where there is none */
    public Setting<?> named(String name) {
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new InvalidSettingException(name, "there is no such setting"));
    }

    /** A setting with its value. @throws InvalidSettingException where there is none */
    public synchronized SettingState state(String name) {
        return states.get(named(name));
    }

    void stored(@Observes(during = TransactionPhase.AFTER_SUCCESS) SettingStored stored) {
        synchronized (this) {
            HashMap<Setting<?>, Object> next = new HashMap<>(values);
            put(stored.setting(), stored.value(), next);
            values = Map.copyOf(next);
        }
        changed.fire(new SettingChanged(stored.setting()));
    }

    private void add(SettingGroup group) {
        for (Setting<?> setting : group.settings()) {
            if (known.put(setting.name(), setting) != null) {
                throw new IllegalStateException("two settings are named " + setting);
            }
            titles.put(setting, group.title());
        }
    }

    private synchronized void load(Map<String, String> stored) {
        Map<Setting<?>, Object> next = new HashMap<>();
        known.forEach((name, setting) -> put(setting, Optional.ofNullable(stored.get(name)), next));
        values = Map.copyOf(next);
    }

    private <T> void put(Setting<T> setting, Optional<String> stored, Map<Setting<?>, Object> into) {
        String property = properties.apply(setting.property());
        String variable = environment.apply(setting.variable());
        T value = setting.byDefault();
        SettingState.Origin origin = SettingState.Origin.DEFAULT;
        if (property != null) {
            value = setting.parse(property);
            origin = SettingState.Origin.PROPERTY;
        } else if (variable != null) {
            value = setting.parse(variable);
            origin = SettingState.Origin.ENVIRONMENT;
        } else if (stored.isPresent() && !setting.isAtStart()) {
            try {
                value = setting.parse(stored.get());
                origin = SettingState.Origin.DATABASE;
            } catch (InvalidSettingException e) {
                LOG.log(Level.ERROR, "In the database: {0}; the default stands", e.getMessage());
            }
        }
        String warning = origin == SettingState.Origin.DEFAULT ? "" : setting.warningOf(setting.print(value));
        if (!warning.isEmpty()) {
            LOG.log(Level.WARNING, "The setting {0}: {1}", setting, warning);
        }
        into.put(setting, value);
        states.put(setting, new SettingState(setting, titles.get(setting), setting.print(value), origin));
    }
}
