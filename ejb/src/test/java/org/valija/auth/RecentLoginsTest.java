package org.valija.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

/** X1: POP before SMTP. */
class RecentLoginsTest {

    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 40000);
    private static final InetAddress OTHER = new InetSocketAddress("192.0.2.2", 1).getAddress();

    private long now;

    private RecentLogins logins(String time) {
        Settings settings = TestSettings.with(Map.of("auth.pop-before-smtp", time), new AuthSettings());
        return new RecentLogins(settings, () -> now);
    }

    private static void sign(RecentLogins logins, SaslExchange.Result result) {
        logins.watched(response -> result, new Peer("s1", "pop3", CLIENT, CLIENT, Optional.empty()))
                .respond(new byte[0]);
    }

    private static SaslExchange.Result success() {
        return new SaslExchange.Result.Success(new Login(1, "ana@example.org"));
    }

    @Test
    @DisplayName("X1: a login counts for its address, for the time that is set, from the last login on")
    void countsForAWhile() {
        RecentLogins logins = logins("10m");
        assertFalse(logins.contains(CLIENT.getAddress()));
        sign(logins, success());
        now += Duration.ofMinutes(9).toNanos();
        assertTrue(logins.contains(CLIENT.getAddress()));
        assertFalse(logins.contains(OTHER));
        sign(logins, success());
        now += Duration.ofMinutes(9).toNanos();
        assertTrue(logins.contains(CLIENT.getAddress()));
        now += Duration.ofMinutes(1).toNanos();
        assertFalse(logins.contains(CLIENT.getAddress()));
    }

    @Test
    void aFailedLoginCountsNothing() {
        RecentLogins logins = logins("10m");
        sign(logins, new SaslExchange.Result.Failure(SaslExchange.Reason.CREDENTIALS, Duration.ZERO));
        assertFalse(logins.contains(CLIENT.getAddress()));
    }

    @Test
    @DisplayName("X1: unless it is wanted, nothing is remembered")
    void offByDefault() {
        RecentLogins logins = logins("0s");
        sign(logins, success());
        assertFalse(logins.contains(CLIENT.getAddress()));
    }
}
