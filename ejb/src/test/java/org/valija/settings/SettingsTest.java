package org.valija.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Setting<Integer> LIMIT =
            Setting.number("limit", "things", 10, 1, 100).help("A limit.");
    private static final Setting<String> FIXED =
            Setting.text("fixed", "a").atStart().help("Read at start.");

    record Group(List<Setting<?>> settings) implements SettingGroup {
        @Override
        public String title() {
            return "Test";
        }
    }

    private final TestDatabase database = new TestDatabase();
    private final Map<String, String> properties = new HashMap<>();
    private final FiredEvents<SettingChanged> changed = new FiredEvents<>();
    private final SettingChanges changes = new SettingChanges();
    private Settings settings;

    @BeforeEach
    void start() {
        Map<String, String> stored = new HashMap<>();
        database.entities()
                .createQuery("select s from StoredSetting s", StoredSetting.class)
                .getResultList()
                .forEach(row -> stored.put(row.name(), row.value()));
        settings = new Settings(List.of(new Group(List.of(LIMIT, FIXED))), properties, stored);
        SettingsSource source = new SettingsSource();
        source.settings = settings;
        source.changed = changed;
        changes.entities = database.entities();
        changes.settings = settings;
        changes.stored = new FiredEvents<>(event -> database.afterCommit(() -> source.stored(event)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("what is made of settings is kept until one changes")
    void whatIsMadeOfSettingsIsKeptUntilOneChanges() {
        List<Integer> made = new ArrayList<>();
        Derived<Integer> twice = new Derived<>(settings, () -> {
            made.add(settings.get(LIMIT));
            return 2 * settings.get(LIMIT);
        });
        assertEquals(20, twice.get());
        assertEquals(20, twice.get());
        assertEquals(List.of(10), made);

        database.run(() -> changes.change("limit", "30"));
        assertEquals(60, twice.get());
        assertEquals(60, twice.get());
        assertEquals(List.of(10, 30), made);
    }

    @Test
    @DisplayName("S43: a change takes effect on commit, without a restart, and outlives one")
    void aChangeTakesEffectOnCommitAndLasts() {
        database.run(() -> {
            changes.change("limit", " 20 ");
            assertEquals(10, settings.get(LIMIT));
        });

        assertEquals(20, settings.get(LIMIT));
        assertEquals(List.of(new SettingChanged(LIMIT)), changed.all());
        start();
        assertEquals(20, settings.get(LIMIT));
        assertEquals(SettingState.Origin.DATABASE, settings.state("limit").origin());
    }

    @Test
    void aResetBringsTheDefaultBack() {
        database.run(() -> changes.change("limit", "20"));
        database.run(() -> changes.reset("limit"));

        assertEquals(10, settings.get(LIMIT));
        start();
        assertEquals(10, settings.get(LIMIT));
    }

    @Test
    @DisplayName("S5: a value is checked before it is applied; a bad one changes nothing")
    void aBadValueChangesNothing() {
        InvalidSettingException refusal =
                assertThrows(InvalidSettingException.class, () -> database.run(() -> changes.change("limit", "0")));

        assertEquals("setting limit: 0 is below 1", refusal.getMessage());
        assertEquals(10, settings.get(LIMIT));
        assertTrue(changed.all().isEmpty());
    }

    @Test
    void anUnknownNameIsRefused() {
        assertEquals(
                "setting limmit: there is no such setting",
                assertThrows(InvalidSettingException.class, () -> changes.change("limmit", "1"))
                        .getMessage());
    }

    @Test
    void aPropertyStandsAboveTheDatabase() {
        database.run(() -> changes.change("limit", "20"));
        properties.put("valija.limit", "30");
        start();

        assertEquals(30, settings.get(LIMIT));
        assertEquals(
                "setting limit: the system property valija.limit sets it",
                assertThrows(InvalidSettingException.class, () -> changes.change("limit", "40"))
                        .getMessage());
    }

    @Test
    void aBadPropertyStopsTheStart() {
        properties.put("valija.limit", "many");

        assertEquals(
                "setting limit: many is not a whole number",
                assertThrows(InvalidSettingException.class, this::start).getMessage());
    }

    @Test
    void aBadStoredValueLeavesTheDefault() {
        Settings other = TestSettings.with(Map.of("limit", "1000"), new Group(List.of(LIMIT)));

        assertEquals(10, other.get(LIMIT));
    }

    @Test
    void whatIsReadAtStartCannotBeChanged() {
        assertThrows(InvalidSettingException.class, () -> changes.change("fixed", "b"));
    }
}
