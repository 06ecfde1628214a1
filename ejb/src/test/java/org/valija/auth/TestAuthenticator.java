package org.valija.auth;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.HashMap;
import java.util.Map;
import org.valija.directory.TestDirectory;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.settings.TestSettings;

/** An authenticator over a test directory, with cheap hashes and a clock of its own. */
public final class TestAuthenticator {

    private final Map<String, String> values = new HashMap<>(Map.of("auth.bcrypt-cost", "4", "auth.hash-threads", "2"));
    private final Settings settings = TestSettings.with(values, new ServerSettings(), new AuthSettings());
    private final Passwords passwords = new Passwords();
    private final Authenticator authenticator = new Authenticator();

    public TestAuthenticator(TestDirectory here, Ticker ticker) {
        passwords.settings = settings;
        authenticator.settings = settings;
        authenticator.directory = here.directory();
        authenticator.passwords = passwords;
        authenticator.start(ticker);
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    public Passwords passwords() {
        return passwords;
    }

    public Settings settings() {
        return settings;
    }

    public String hash(String password) {
        return passwords.hash(password.toCharArray());
    }
}
