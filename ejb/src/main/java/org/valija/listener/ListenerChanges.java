package org.valija.listener;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.valija.directory.ChangeRefusedException;
import org.valija.directory.ChangeRefusedException.Reason;
import org.valija.settings.Setting;
import org.valija.settings.SettingChanges;
import org.valija.settings.Settings;

/**
 * All listeners as they shall be, and their changes. A change is one transaction, opens or closes its socket at once,
 * and is refused with {@link ChangeRefusedException} where that cannot be; the listener then goes on as it was.
 */
@Stateless
public class ListenerChanges {

    @Inject
    EntityManager entities;

    @Inject
    Settings settings;

    @Inject
    SettingChanges settingChanges;

    @Inject
    Event<ListenerChange> changes;

    /** The built-in ones, then the others by name. */
    public List<ListenerDefinition> list() {
        List<ListenerDefinition> all = new ArrayList<>();
        BuiltInListener.ALL.forEach(listener -> all.add(listener.definition(settings)));
        entities.createQuery("select l from StoredListener l order by l.name", StoredListener.class)
                .getResultList()
                .forEach(row -> all.add(row.toDefinition()));
        return all;
    }

    public Optional<ListenerDefinition> find(String name) {
        return BuiltInListener.named(name)
                .map(listener -> listener.definition(settings))
                .or(() -> Optional.ofNullable(entities.find(StoredListener.class, name))
                        .map(StoredListener::toDefinition));
    }

    public void add(ListenerDefinition listener) {
        if (find(listener.name()).isPresent()) {
            throw new ChangeRefusedException(Reason.EXISTS, "The listener " + listener.name() + " exists already");
        }
        entities.persist(new StoredListener(listener));
        changes.fire(new ListenerChange(Optional.empty(), Optional.of(listener)));
    }

    /** Makes the listener of its name such. */
    public void change(ListenerDefinition listener) {
        ListenerDefinition before = known(listener.name());
        Optional<BuiltInListener> builtIn = BuiltInListener.named(listener.name());
        if (builtIn.isPresent()) {
            store(builtIn.get(), before, listener);
        } else {
            entities.find(StoredListener.class, listener.name()).set(listener);
        }
        changes.fire(new ListenerChange(Optional.of(before), Optional.of(listener)));
    }

    public void remove(String name) {
        ListenerDefinition before = known(name);
        if (BuiltInListener.named(name).isPresent()) {
            throw new ChangeRefusedException(
                    Reason.IN_USE, "The listener " + name + " is built in; switch it off instead");
        }
        entities.remove(entities.find(StoredListener.class, name));
        changes.fire(new ListenerChange(Optional.of(before), Optional.empty()));
    }

    private ListenerDefinition known(String name) {
        return find(name).orElseThrow(() -> ChangeRefusedException.unknown("listener", name));
    }

    private void store(BuiltInListener listener, ListenerDefinition before, ListenerDefinition after) {
        if (before.role() != after.role()
                || before.tls() != after.tls()
                || !before.address().equals(after.address())) {
            throw ChangeRefusedException.invalid("The listener " + listener.name()
                    + " is built in: role and TLS are fixed, address and port are given at start by valija.bind and "
                    + listener.port().property());
        }
        if (after.enabled() && settings.get(listener.port()) == 0) {
            throw ChangeRefusedException.invalid("The listener " + listener.name() + " has no port: "
                    + listener.port().property() + " is 0");
        }
        Map<Setting<?>, String> values = listener.values(before);
        listener.values(after).forEach((setting, value) -> {
            if (!value.equals(values.get(setting))) {
                settingChanges.change(setting.name(), value);
            }
        });
    }

    /** Whether the listener has this setting's value already. */
    public boolean agrees(ListenerDefinition listener, Setting<?> setting) {
        return BuiltInListener.named(listener.name()).stream()
                .allMatch(builtIn -> builtIn.values(listener)
                        .get(setting)
                        .equals(builtIn.values(builtIn.definition(settings)).get(setting)));
    }
}
