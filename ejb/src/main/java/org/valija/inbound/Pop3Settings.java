package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.pop3.Pop3Profile;
import org.valija.session.ClearText;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;
import org.valija.settings.Settings;

/** Settings of POP3 sessions. A change counts from the next connection on. */
@ApplicationScoped
public class Pop3Settings implements SettingGroup {

    private static final Pop3Profile.Limits STANDARD = Pop3Profile.Limits.STANDARD;
    private static final Duration DAY = Duration.ofDays(1);

    public static final Setting<ClearText> AUTH_WITHOUT_TLS = Setting.choice(
                    "pop3.auth-without-tls", ClearText.LOOPBACK)
            .help("From where clients may sign in without TLS: never, loopback (this machine alone) or always.");

    public static final Setting<Integer> LINE = Setting.number("pop3.max-line", "octets", STANDARD.line(), 255, 1 << 16)
            .help("Longest command line, without CRLF.");

    public static final Setting<Integer> AUTH_LINE = Setting.number(
                    "pop3.max-auth-line", "octets", STANDARD.authLine(), 255, 1 << 20)
            .help("Longest response within AUTH, without CRLF.");

    public static final Setting<Duration> PATIENCE = Setting.duration(
                    "pop3.idle-timeout", STANDARD.patience(), Duration.ofSeconds(1), DAY)
            .help("How long a client may stay silent; RFC 1939 asks for 10 minutes at least.");

    public static final Setting<Duration> LOGIN_PATIENCE = Setting.duration(
                    "pop3.login-timeout", STANDARD.loginPatience(), Duration.ofSeconds(1), DAY)
            .help("The same before it has signed in.");

    public static final Setting<Integer> ERRORS = Setting.number(
                    "pop3.max-errors", "errors", STANDARD.errors(), 1, 1_000_000)
            .help("After how many refused commands a session is closed.");

    @Override
    public String title() {
        return "POP3";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(AUTH_WITHOUT_TLS, LINE, AUTH_LINE, PATIENCE, LOGIN_PATIENCE, ERRORS);
    }

    /** The limits of a session by the settings now. */
    static Pop3Profile.Limits limits(Settings settings) {
        return new Pop3Profile.Limits(
                settings.get(LINE),
                settings.get(AUTH_LINE),
                settings.get(PATIENCE),
                settings.get(LOGIN_PATIENCE),
                settings.get(ERRORS));
    }
}
