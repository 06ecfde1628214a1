package org.valija.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.delivery.RemoteSettings;
import org.valija.directory.ChangeRefusedException;
import org.valija.inbound.TranscriptSettings;
import org.valija.listener.BuiltInListener;
import org.valija.listener.ListenerChanges;
import org.valija.listener.ListenerDefinition;
import org.valija.listener.ListenerRole;
import org.valija.netty.Encryption;
import org.valija.settings.InvalidSettingException;
import org.valija.settings.Settings;
import org.valija.settings.TestDatabase;
import org.valija.settings.TestSettings;

/** Settings as administrators see and change them, and those of transcripts together. */
class TranscriptAdministrationTest {

    private static final ListenerDefinition SOME = new ListenerDefinition(
            "some",
            true,
            ListenerRole.MX,
            new InetSocketAddress("127.0.0.1", 2526),
            Encryption.Mode.START_TLS,
            Set.of(),
            "",
            ListenerDefinition.Limits.USUAL,
            ListenerDefinition.Networks.USUAL);

    private final TestDatabase database = new TestDatabase();
    private final List<String> audit = new ArrayList<>();
    private final SettingAdministration settings = new SettingAdministration();
    private final TranscriptAdministration transcripts = new TranscriptAdministration();

    @BeforeEach
    void start() {
        Settings values = TestSettings.with(Map.of(), new TranscriptSettings(), new RemoteSettings());
        settings.settings = values;
        settings.changes = TestSettings.changes(values, database);
        settings.audit = new Audit() {
            @Override
            public void note(String what, Object subject) {
                audit.add(what + " " + subject);
            }
        };
        transcripts.settings = settings;
        transcripts.listeners = new ListenerChanges() {
            @Override
            public Optional<ListenerDefinition> find(String name) {
                return BuiltInListener.named(name).map(listener -> SOME);
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void start(String peers, List<String> listeners, Duration time) {
        database.run(() -> transcripts.start(peers, listeners, time));
    }

    @Test
    @DisplayName("S32: of some clients, on some listeners, for a time, until somebody stops it")
    void startAndStop() {
        assertFalse(transcripts.find().isRunning());
        start("192.0.2.7, 2001:db8::/32", List.of("smtp", "submission"), Duration.ofHours(1));
        TranscriptAdministration.Chosen chosen = transcripts.find();
        assertTrue(chosen.isRunning());
        assertEquals(List.of("smtp", "submission"), chosen.listeners());
        assertTrue(chosen.until().orElseThrow().isAfter(Instant.now().plus(Duration.ofMinutes(59))));
        start("", List.of("imap"), Duration.ZERO);
        assertEquals(new TranscriptAdministration.Chosen("", List.of("imap"), Optional.empty()), transcripts.find());
        database.run(transcripts::stop);
        assertFalse(transcripts.find().isRunning());
        assertEquals("default", settings.find("transcript.listeners").origin());
    }

    @Test
    @DisplayName("S32: what cannot be changes nothing")
    void refused() {
        start("192.0.2.7", List.of(), Duration.ZERO);
        assertThrows(ChangeRefusedException.class, () -> start(" ", List.of(), Duration.ZERO));
        assertThrows(ChangeRefusedException.class, () -> start("", List.of("nowhere"), Duration.ZERO));
        assertThrows(InvalidSettingException.class, () -> start("everybody", List.of("smtp"), Duration.ofHours(1)));
        assertEquals(new TranscriptAdministration.Chosen("192.0.2.7", List.of(), Optional.empty()), transcripts.find());
    }

    @Test
    @DisplayName("a setting tells its group, default and choices, and a secret neither its value nor its change")
    void views() {
        SettingAdministration.View addresses = settings.find("remote.addresses");
        assertEquals("Delivery to other servers", addresses.group());
        assertEquals("any", addresses.byDefault());
        assertEquals(List.of("any", "ipv4", "ipv6"), addresses.choices());
        database.run(() -> settings.change("remote.login.password", "very secret"));
        SettingAdministration.View password = settings.find("remote.login.password");
        assertTrue(password.secret());
        assertFalse((password + String.join(" ", audit)).contains("very secret"), audit.toString());
        assertEquals("database", password.origin());
    }
}
