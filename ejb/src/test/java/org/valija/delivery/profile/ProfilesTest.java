package org.valija.delivery.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.delivery.Departures;
import org.valija.directory.ChangeRefusedException;
import org.valija.mail.MailAddress;
import org.valija.settings.TestDatabase;

class ProfilesTest {

    private final TestDatabase database = new TestDatabase();
    private final TestProfiles test = new TestProfiles(database);

    @AfterEach
    void close() {
        database.close();
    }

    private String active() {
        return test.profiles().active().map(Profile::name).orElse("");
    }

    @Test
    @DisplayName("X3: one profile is active or none; it survives a restart and is not removed meanwhile")
    void activation() {
        test.put("home", "");
        test.put("work", "");
        assertEquals("", active());
        test.activate("home");
        test.activate("work");
        assertEquals("work", active());
        assertEquals(
                "work",
                new TestProfiles(database).profiles().active().orElseThrow().name());
        assertThrows(
                ChangeRefusedException.class,
                () -> database.run(() -> test.changes().remove("work")));
        assertThrows(ChangeRefusedException.class, () -> test.activate("train"));
        test.deactivate();
        assertEquals("", active());
        database.run(() -> test.changes().remove("work"));
    }

    @Test
    @DisplayName("X3: senders are written as the profile has them, others as everywhere")
    void senders() {
        Profile profile = new Profile("home", "isp", Profile.senders("Ana@Example.org ana.p@isp.example\n"), "", "");
        ProfileDepartures departures = new ProfileDepartures(profile, Departures.UNCHANGED);
        assertEquals(
                "ana.p@isp.example",
                departures.leaving(MailAddress.of("ana@example.org")).toString());
        assertEquals(
                "luis@example.org",
                departures.leaving(MailAddress.of("luis@example.org")).toString());
        assertEquals("ana@example.org ana.p@isp.example", Profile.text(profile.senders()));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "two words,isp,'','',''",
                "home,@profile,'','',''",
                "home,isp,ana@example.org,'',''",
                "home,isp,ana x@example.org,'',''",
                "home,isp,'',here,''",
                "home,isp,'','',mail.example.net",
                "home,isp,'','',mail.example.net:99999"
            })
    void refused(String name, String route, String senders, String network, String reach) {
        assertThrows(
                ChangeRefusedException.class, () -> new Profile(name, route, Profile.senders(senders), network, reach));
    }

    @Test
    void aRouteIsNeeded() {
        Profile profile = new Profile("home", "nowhere", Map.of(), "", "");
        assertThrows(ChangeRefusedException.class, () -> test.put(profile));
    }

    @Test
    @DisplayName("X3: the first profile that fits to the network becomes active; what was activated by hand stays")
    void probe() throws Exception {
        ServerSocket host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        String here = "127.0.0.1:" + host.getLocalPort();
        test.put("away", "");
        test.put("home", "");
        test.put("work", "");
        test.put(new Profile("work", "work", Map.of(), "203.0.113.0/24", here));
        test.put(new Profile("home", "home", Map.of(), "127.0.0.0/8", here));
        database.run(test.probe()::look);
        assertEquals("home", active());
        host.close();
        database.run(test.probe()::look);
        assertEquals("", active());
        test.activate("away");
        database.run(test.probe()::look);
        assertEquals("away", active());
    }
}
