package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.directory.ChangeRefusedException;
import org.valija.listener.ListenerChange;
import org.valija.listener.ListenerChanges;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerSettings;
import org.valija.listener.TestListeners;
import org.valija.settings.FiredEvents;
import org.valija.settings.ServerSettings;
import org.valija.settings.SettingChanged;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** S6, S10: the sockets follow the listeners that are stored, and only such are stored as can be had. */
class ListenerStarterTest {

    private final TestDatabase database = new TestDatabase();
    private final FakeListeners sockets = new FakeListeners();
    private ListenerStarter starter;
    private ListenerChanges changes;
    private Settings settings;

    private void start(Map<String, String> values) {
        settings = TestSettings.with(values, new ListenerSettings(), new ServerSettings());
        starter = new ListenerStarter();
        changes = TestListeners.changes(database, settings, new FiredEvents<>(starter::change));
        starter.listeners = sockets;
        starter.sources = sockets.sources();
        starter.wanted = changes;
        starter.settings = settings;
        starter.transcripts = new Transcripts(TestSettings.of(new TranscriptSettings()));
        starter.start();
    }

    private void start() {
        start(Map.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void allAreOpenedAtTheStart() {
        start(Map.of("listener.pop3.enabled", "false"));
        assertEquals(List.of("imap", "imaps", "lmtp", "pop3s", "smtp", "submission", "submissions"), sockets.open());
    }

    @Test
    @DisplayName("S10: a listener is added, changed, switched off and removed while the server runs")
    void whileItRuns() {
        start();
        database.run(() -> changes.add(TestListeners.listener("partners", 2526)));
        assertEquals(2526, sockets.port("partners"));
        database.run(() -> changes.change(TestListeners.listener("partners", 2000)));
        assertEquals(2000, sockets.port("partners"));
        assertEquals(2, sockets.openings("partners"));
        database.run(() -> changes.change(TestListeners.listener("partners", 2000)));
        assertEquals(2, sockets.openings("partners"), "nothing has changed");
        database.run(() -> changes.remove("partners"));
        assertTrue(!sockets.open().contains("partners"));
        assertEquals(8, changes.list().size());
    }

    @Test
    @DisplayName("S10: what cannot be opened is not stored either")
    void refused() {
        start();
        database.run(() -> changes.add(TestListeners.listener("partners", 2526)));
        sockets.taken = 2000;
        String reason = assertThrows(
                        ChangeRefusedException.class,
                        () -> database.run(() -> changes.change(TestListeners.listener("partners", 2000))))
                .getMessage();
        assertEquals("listener partners: taken", reason);
        assertEquals(2526, sockets.port("partners"));
        assertEquals(2526, changes.find("partners").orElseThrow().address().getPort());
        assertThrows(
                ChangeRefusedException.class,
                () -> database.run(() -> changes.add(TestListeners.listener("smtp", 2001))));
        assertThrows(ChangeRefusedException.class, () -> database.run(() -> changes.remove("smtp")));
        assertThrows(ChangeRefusedException.class, () -> database.run(() -> changes.remove("nobody")));
    }

    @Test
    @DisplayName("a change whose transaction fails is taken back")
    void takenBack() {
        start();
        database.run(() -> changes.add(TestListeners.listener("partners", 2526)));
        ListenerDefinition before = TestListeners.listener("partners", 2526);
        ListenerChange change =
                new ListenerChange(Optional.of(before), Optional.of(TestListeners.listener("partners", 2000)));
        starter.change(change);
        assertEquals(2000, sockets.port("partners"));
        starter.takeBack(change);
        assertEquals(2526, sockets.port("partners"));
        starter.takeBack(new ListenerChange(Optional.empty(), Optional.of(before)));
        assertTrue(!sockets.open().contains("partners"));
    }

    @Test
    void aSettingOfABuiltInListenerOpensItAnew() {
        start();
        starter.changed(new SettingChanged(settings.named("listener.smtp.max-rate")));
        assertEquals(1, sockets.openings("smtp"), "it is as it was");
        TestSettings.change(settings, settings.named("listener.smtp.max-rate"), "60");
        starter.changed(new SettingChanged(settings.named("listener.smtp.max-rate")));
        assertEquals(2, sockets.openings("smtp"));
        TestSettings.change(settings, settings.named("listener.smtp.enabled"), "false");
        starter.changed(new SettingChanged(settings.named("listener.smtp.enabled")));
        assertTrue(!sockets.open().contains("smtp"));
        starter.changed(new SettingChanged(settings.named("hostname")));
    }

    @Test
    @DisplayName("S7: M=O: a port that cannot be had stops the start, unless the listener is optional")
    void optional() {
        sockets.taken = 2525;
        String told = assertThrows(IllegalStateException.class, this::start).getMessage();
        assertEquals("valija.port.smtp=2525: listener smtp: taken", told);
        start(Map.of("listener.smtp.modifiers", "optional"));
        assertTrue(sockets.open().contains("imap"));
        assertTrue(!sockets.open().contains("smtp"));
    }

    @Test
    @DisplayName("S7: a listener that is not built in names the way to start without it")
    void wayOut() {
        start();
        database.run(() -> changes.add(TestListeners.listener("partners", 2526)));
        sockets.taken = 2526;
        String told = assertThrows(IllegalStateException.class, this::start).getMessage();
        assertEquals("listener partners: taken; VALIJA_LISTENER_ALL_OPTIONAL=true starts the server without it", told);
    }
}
