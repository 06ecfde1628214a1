package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.imap.ImapLimits;
import org.valija.session.ClearText;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;
import org.valija.settings.Settings;

/** Settings of IMAP sessions. A change counts from the next connection on. */
@ApplicationScoped
public class ImapSettings implements SettingGroup {

    private static final ImapLimits STANDARD = ImapLimits.STANDARD;
    private static final Duration DAY = Duration.ofDays(1);

    public static final Setting<ClearText> AUTH_WITHOUT_TLS = Setting.choice(
                    "imap.auth-without-tls", ClearText.LOOPBACK)
            .help("From where clients may sign in without TLS: never, loopback (this machine alone) or always.");

    public static final Setting<Integer> LINE = Setting.number(
                    "imap.max-line", "octets", STANDARD.line(), 1_000, 1 << 20)
            .help("Longest command line, without literals and CRLF.");

    public static final Setting<Integer> LITERALS = Setting.number(
                    "imap.max-literals", "octets", STANDARD.literals(), 1_000, 1 << 28)
            .help("Most octets of a command with its literals, an appended message left aside.");

    public static final Setting<Long> MESSAGE = Setting.size(
                    "imap.max-message-size", STANDARD.message(), 64L << 10, 1L << 40)
            .help("Largest message that APPEND takes.");

    public static final Setting<Duration> PATIENCE = Setting.duration(
                    "imap.idle-timeout", STANDARD.patience(), Duration.ofSeconds(1), DAY)
            .help("How long a client may stay silent; RFC 3501 asks for 30 minutes at least.");

    public static final Setting<Duration> LOGIN_PATIENCE = Setting.duration(
                    "imap.login-timeout", STANDARD.loginPatience(), Duration.ofSeconds(1), DAY)
            .help("The same before it has signed in.");

    public static final Setting<Integer> FAILURES = Setting.number(
                    "imap.max-errors", "errors", STANDARD.failures(), 1, 1_000_000)
            .help("After how many wrong commands in a row, or failed logins, a session is closed.");

    public static final Setting<Integer> BATCH = Setting.number(
                    "imap.fetch-batch", "messages", STANDARD.batch(), 1, 10_000)
            .help("How many messages a FETCH looks up at a time.");

    public static final Setting<Integer> CHUNK = Setting.number(
                    "imap.fetch-chunk", "octets", STANDARD.chunk(), 4_096, 1 << 24)
            .help("How many octets a FETCH writes until it looks whether the client keeps up.");

    @Override
    public String title() {
        return "IMAP";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(AUTH_WITHOUT_TLS, LINE, LITERALS, MESSAGE, PATIENCE, LOGIN_PATIENCE, FAILURES, BATCH, CHUNK);
    }

    /** The limits of a session by the settings now. */
    static ImapLimits limits(Settings settings) {
        return new ImapLimits(
                settings.get(LINE),
                settings.get(LITERALS),
                settings.get(MESSAGE),
                settings.get(PATIENCE),
                settings.get(LOGIN_PATIENCE),
                settings.get(FAILURES),
                settings.get(BATCH),
                settings.get(CHUNK));
    }
}
