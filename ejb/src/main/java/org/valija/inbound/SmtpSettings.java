package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.valija.policy.PrioritySettings;
import org.valija.policy.PrioritySettings.Profile;
import org.valija.policy.PrivacyFlag;
import org.valija.policy.PrivacyFlags;
import org.valija.policy.PrivacySettings;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpExtension;
import org.valija.smtp.SmtpLimits;
import org.valija.smtp.SmtpRole;

/** Settings of SMTP, submission and LMTP sessions. A change counts from the next connection on. */
@ApplicationScoped
public class SmtpSettings implements SettingGroup {

    private static final SmtpLimits STANDARD = SmtpLimits.STANDARD;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MANY = 1_000_000_000;

    public static final Setting<String> BANNER =
            Setting.text("smtp.banner", "ESMTP Valija").help("What the greeting says behind the host name.");

    /** RFC 5321 §4.5.3.1.5: a reply line has 512 octets at most. */
    private static final String HELP_LINE = "[ -~]{1,400}";

    public static final Setting<String> HELP = Setting.text(
                    "smtp.help",
                    "HELO EHLO STARTTLS AUTH MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT; RFC 5321 describes them",
                    "lines of US-ASCII, each with 400 characters at most and ; between them",
                    text -> helpLines(text).stream().allMatch(line -> line.matches(HELP_LINE)))
            .help("What HELP answers, a line each with ; between them.");

    public static final Setting<Boolean> AUTH_ON_SMTP =
            Setting.flag("smtp.auth", true).help("Whether clients may sign in on the port for other servers too.");

    public static final Setting<Boolean> AUTH_WITHOUT_TLS = Setting.flag("smtp.auth-without-tls", false)
            .help("Whether clients may sign in without TLS. Passwords then cross the network in the clear.");

    public static final Setting<Boolean> LEGACY_AUTH = Setting.flag("smtp.legacy-auth-line", false)
            .help("Whether EHLO announces AUTH= too, for clients older than RFC 2554.");

    public static final Setting<Long> MAX_MESSAGE = Setting.size(
                    "smtp.max-message-size", STANDARD.sizes().message(), 64L << 10, 1L << 40)
            .help("Largest message; announced by SIZE.");

    public static final Setting<Integer> COMMAND_LINE =
            octets("command-line", STANDARD.sizes().commandLine(), "Longest command line.");

    public static final Setting<Integer> PARAMETER_LINE =
            octets("parameter-line", STANDARD.sizes().parameterLine(), "Longest line of MAIL or RCPT with parameters.");

    public static final Setting<Integer> AUTH_LINE =
            octets("auth-line", STANDARD.sizes().authLine(), "Longest line of AUTH.");

    public static final Setting<Integer> TEXT_LINE = Setting.number(
                    "smtp.max-text-line", "octets", STANDARD.sizes().textLine(), 998, 1 << 30)
            .help("Longest line of a message, without CRLF. RFC 5321 has 998, but much mail goes beyond it. Lines are"
                    + " kept and passed on as they came.");

    public static final Setting<Integer> RECIPIENTS = Setting.number(
                    "smtp.max-recipients", "recipients", STANDARD.counts().recipients(), 1, 50_000)
            .help("Most recipients of one message; announced as RCPTMAX.");

    public static final Setting<Integer> TRANSACTIONS = count(
            "max-transactions",
            "messages",
            STANDARD.counts().transactions(),
            "Most messages in a session; announced as MAILMAX.");

    public static final Setting<Integer> COMMANDS =
            count("max-commands", "commands", STANDARD.counts().commands(), "Most commands in a session.");

    public static final Setting<Integer> JUNK = count(
            "max-junk-commands",
            "commands",
            STANDARD.counts().junk(),
            "How many commands such as NOOP and RSET between two messages; further ones are errors.");

    public static final Setting<Integer> ERRORS = count(
            "free-errors",
            "errors",
            STANDARD.counts().errors(),
            "How many errors of a client are answered without delay.");

    public static final Setting<Integer> FATAL_ERRORS = count(
            "max-errors", "errors", STANDARD.counts().fatalErrors(), "After how many errors a session is closed.");

    public static final Setting<Duration> ERROR_DELAY = Setting.duration(
                    "smtp.error-delay", STANDARD.times().errorDelay(), Duration.ZERO, Duration.ofMinutes(1))
            .help("Delay that each error beyond the free ones adds before its answer.");

    public static final Setting<Duration> LONGEST_ERROR_DELAY = Setting.duration(
                    "smtp.max-error-delay", STANDARD.times().longestErrorDelay(), Duration.ZERO, Duration.ofMinutes(5))
            .help("Longest such delay.");

    public static final Setting<Boolean> BINARY_MIME = Setting.flag("smtp.binary-mime", true)
            .help("Whether messages may have binary parts (BINARYMIME), which are encoded as base64 when they come.");

    public static final Setting<Boolean> DELIVER_BY = Setting.flag("smtp.deliver-by", true)
            .help("Whether senders may say by when a message is to be delivered (DELIVERBY).");

    public static final Setting<Duration> LEAST_DELIVER_BY = Setting.duration(
                    "smtp.deliver-by-minimum", STANDARD.times().leastDeliverBy(), Duration.ZERO, DAY)
            .help("Shortest time that they may give a message before it is returned; announced by DELIVERBY.");

    public static final Setting<Duration> LONGEST_HOLD = Setting.duration(
                    "smtp.future-release", Duration.ofDays(30), Duration.ZERO, Duration.ofDays(366))
            .help("How long users may have a message held before it leaves (FUTURERELEASE); 0s for not at all.");

    public static final Setting<Boolean> REQUIRE_TLS = Setting.flag("smtp.require-tls", true)
            .help("Whether senders may say, under TLS, that a message is never to go without it (REQUIRETLS).");

    public static final Setting<Duration> COMMAND_TIMEOUT = Setting.duration(
                    "smtp.command-timeout", STANDARD.times().command(), SECOND, DAY)
            .help("How long a client may stay silent between commands.");

    public static final Setting<Duration> DATA_TIMEOUT = Setting.duration(
                    "smtp.data-timeout", STANDARD.times().data(), SECOND, DAY)
            .help("How long a client may stay silent within a message.");

    public static final Setting<Duration> MESSAGE_TIMEOUT = Setting.duration(
                    "smtp.message-timeout", STANDARD.times().message(), SECOND, DAY)
            .help("How long a client may take for a whole message.");

    @Override
    public String title() {
        return "SMTP";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                BANNER,
                HELP,
                AUTH_ON_SMTP,
                AUTH_WITHOUT_TLS,
                LEGACY_AUTH,
                MAX_MESSAGE,
                COMMAND_LINE,
                PARAMETER_LINE,
                AUTH_LINE,
                TEXT_LINE,
                RECIPIENTS,
                TRANSACTIONS,
                COMMANDS,
                JUNK,
                ERRORS,
                FATAL_ERRORS,
                ERROR_DELAY,
                LONGEST_ERROR_DELAY,
                BINARY_MIME,
                DELIVER_BY,
                LEAST_DELIVER_BY,
                LONGEST_HOLD,
                REQUIRE_TLS,
                COMMAND_TIMEOUT,
                DATA_TIMEOUT,
                MESSAGE_TIMEOUT);
    }

    /** The limits of a session by the settings now. */
    static SmtpLimits limits(Settings settings) {
        return new SmtpLimits(
                new SmtpLimits.Sizes(
                        settings.get(COMMAND_LINE),
                        settings.get(PARAMETER_LINE),
                        settings.get(AUTH_LINE),
                        settings.get(TEXT_LINE),
                        settings.get(MAX_MESSAGE)),
                new SmtpLimits.Counts(
                        settings.get(RECIPIENTS),
                        settings.get(TRANSACTIONS),
                        settings.get(COMMANDS),
                        settings.get(JUNK),
                        settings.get(ERRORS),
                        settings.get(FATAL_ERRORS)),
                new SmtpLimits.Times(
                        settings.get(COMMAND_TIMEOUT),
                        settings.get(DATA_TIMEOUT),
                        settings.get(MESSAGE_TIMEOUT),
                        settings.get(ERROR_DELAY),
                        settings.get(LONGEST_ERROR_DELAY),
                        settings.get(LEAST_DELIVER_BY)));
    }

    /** The lines of {@link #HELP}. */
    static List<String> helpLines(String text) {
        return Arrays.stream(text.split(";", -1)).map(String::strip).toList();
    }

    /** What a listener of this role offers by the settings now. */
    static Set<SmtpExtension> extensions(Settings settings, SmtpRole role) {
        PrivacyFlags flags = settings.get(PrivacySettings.FLAGS);
        Set<SmtpExtension> offered = EnumSet.noneOf(SmtpExtension.class);
        if (!flags.has(PrivacyFlag.NORECEIPTS)) {
            offered.add(SmtpExtension.DSN);
        }
        if (settings.get(BINARY_MIME)) {
            offered.add(SmtpExtension.BINARYMIME);
        }
        if (!flags.has(PrivacyFlag.NOEXPN)) {
            offered.add(SmtpExtension.EXPN);
        }
        if (!flags.has(PrivacyFlag.NOETRN) && role != SmtpRole.LMTP) {
            offered.add(SmtpExtension.ETRN);
        }
        if (settings.get(DELIVER_BY) && role != SmtpRole.LMTP) {
            offered.add(SmtpExtension.DELIVERBY);
        }
        if (role == SmtpRole.SUBMISSION && !settings.get(LONGEST_HOLD).isZero()) {
            offered.add(SmtpExtension.FUTURERELEASE);
        }
        if (settings.get(PrioritySettings.PROFILE) != Profile.OFF) {
            offered.add(SmtpExtension.MT_PRIORITY);
        }
        if (settings.get(REQUIRE_TLS) && role != SmtpRole.LMTP) {
            offered.add(SmtpExtension.REQUIRETLS);
        }
        return offered;
    }

    private static Setting<Integer> octets(String name, int byDefault, String help) {
        return Setting.number("smtp.max-" + name, "octets", byDefault, 512, 1 << 20)
                .help(help + " With its CRLF.");
    }

    private static Setting<Integer> count(String name, String unit, int byDefault, String help) {
        return Setting.number("smtp." + name, unit, byDefault, 1, MANY).help(help);
    }
}
