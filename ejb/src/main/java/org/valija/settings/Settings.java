package org.valija.settings;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The values of all settings, in memory. It is injected without a proxy, as it is asked many times for a message, and
 * a read is one from an array. A value comes from, in this order: system property, environment, database, default.
 * Changes come through {@link SettingChanges}. Thread-safe.
 *
 * <p>Fails to start with {@link InvalidSettingException} where a property or the environment holds a
 * bad value. A bad value in the database, which a newer version may have written, is logged and the
 * default stands.
 */
public final class Settings {

    private static final System.Logger LOG = System.getLogger(Settings.class.getName());

    private final Map<String, Setting<?>> known = new LinkedHashMap<>();
    private final Map<Setting<?>, String> titles = new HashMap<>();
    private final Map<Setting<?>, SettingState> states = new HashMap<>();
    private UnaryOperator<String> properties = System::getProperty;
    private UnaryOperator<String> environment = System::getenv;

    /** By {@link Setting#place}; replaced, never changed. */
    private volatile Object[] values = {};

    /** @param stored what the database has, by name */
    Settings(Collection<SettingGroup> groups, Map<String, String> stored) {
        groups.forEach(this::add);
        load(stored);
    }

    /** Values from the maps alone, without a container. */
    Settings(Collection<SettingGroup> groups, Map<String, String> properties, Map<String, String> stored) {
        this.properties = properties::get;
        this.environment = name -> null;
        groups.forEach(this::add);
        load(stored);
    }

    /** The value now. @throws IllegalArgumentException for a setting that no {@link SettingGroup} lists */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        Object[] now = values;
        T value = setting.place() < now.length ? (T) now[setting.place()] : null;
        if (value == null) {
            throw new IllegalArgumentException("no group lists the setting " + setting);
        }
        return value;
    }

    /** What is the same object until a setting changes: {@link Derived} goes by it. */
    Object version() {
        return values;
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

    /** A value in the database is another now, or none. */
    synchronized void stored(SettingStored stored) {
        Object[] next = values.clone();
        put(stored.setting(), stored.value(), next);
        values = next;
    }

    /** Whether there is such a setting. */
    boolean has(String name) {
        return known.containsKey(name);
    }

    private void add(SettingGroup group) {
        for (Setting<?> setting : group.settings()) {
            if (known.put(setting.name(), setting) != null) {
                throw new IllegalStateException("two settings are named " + setting);
            }
            titles.put(setting, group.title());
        }
    }

    private void load(Map<String, String> stored) {
        int places = known.values().stream().mapToInt(Setting::place).max().orElse(-1) + 1;
        Object[] next = new Object[places];
        known.forEach((name, setting) -> put(setting, Optional.ofNullable(stored.get(name)), next));
        values = next;
    }

    private <T> void put(Setting<T> setting, Optional<String> stored, Object[] into) {
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
        into[setting.place()] = value;
        states.put(setting, new SettingState(setting, titles.get(setting), setting.print(value), origin));
    }
}
