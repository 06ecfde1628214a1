package org.valija.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** Settings of authentication. */
@ApplicationScoped
public class AuthSettings implements SettingGroup {

    /** How new passwords are hashed. */
    public enum PasswordHash {
        /** bcrypt; takes passwords of up to 72 octets. */
        BCRYPT,
        /** Salted, iterated SHA-512, as crypt(3) writes it. */
        SHA512
    }

    public static final Setting<List<String>> MECHANISMS = Setting.texts("auth.mechanisms", "PLAIN", "LOGIN")
            .help("SASL mechanisms offered, of PLAIN and LOGIN, the preferred one first.");

    public static final Setting<PasswordHash> HASH = Setting.choice("auth.password-hash", PasswordHash.BCRYPT)
            .help("How new passwords are hashed. Older hashes stay valid.");

    public static final Setting<Integer> BCRYPT_COST =
            Setting.number("auth.bcrypt-cost", "power of 2", 10, 4, 20).help("Rounds of bcrypt: two to this power.");

    public static final Setting<Integer> SHA512_ROUNDS = Setting.number(
                    "auth.sha512-rounds", "rounds", 100_000, 1_000, 999_999_999)
            .help("Rounds of SHA-512.");

    public static final Setting<Integer> MIN_LENGTH =
            Setting.number("auth.min-password-length", "characters", 8, 1, 64).help("Shortest new password.");

    public static final Setting<Integer> HASH_THREADS = Setting.number(
                    "auth.hash-threads",
                    "threads",
                    Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                    1,
                    1_024)
            .atStart()
            .defaultFrom("half of the processors")
            .help("How many password hashes are computed at the same time; further logins wait.");

    public static final Setting<Duration> HASH_WAIT = Setting.duration(
                    "auth.hash-wait", Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ofMinutes(2))
            .help("How long a login waits for its turn before it is told to try later.");

    public static final Setting<Integer> CACHE_SIZE = Setting.number(
                    "auth.cache-size", "accounts", 100_000, 0, 10_000_000)
            .atStart()
            .help("Of how many accounts the last verified password is remembered, as a keyed digest in memory, "
                    + "so that the next login need not compute its hash; 0 for none.");

    public static final Setting<Duration> CACHE_AGE = Setting.duration(
                    "auth.cache-age", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(7))
            .atStart()
            .help("How long it is remembered.");

    public static final Setting<Duration> DELAY = Setting.duration(
                    "auth.failure-delay", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1))
            .help("Pause before the answer to a failed login; doubles with each further failure.");

    public static final Setting<Duration> MAX_DELAY = Setting.duration(
                    "auth.max-failure-delay", Duration.ofSeconds(15), Duration.ZERO, Duration.ofMinutes(5))
            .help("Longest such pause.");

    public static final Setting<Integer> CLIENT_FAILURES = Setting.number(
                    "auth.client-failures", "failures", 20, 1, 1_000_000)
            .help("After so many failed logins a client's address (with IPv6, its /64) is refused for a while.");

    public static final Setting<Integer> ACCOUNT_FAILURES = Setting.number(
                    "auth.account-failures", "failures", 30, 1, 1_000_000)
            .help("After so many failed logins an account takes none for a while, except from addresses "
                    + "where its owner signed in lately.");

    public static final Setting<Duration> BLOCK = Setting.duration(
                    "auth.block-time", Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofDays(7))
            .help("How long; also how long failures are counted together.");

    public static final Setting<List<String>> UNTHROTTLED = Setting.texts(
                    "auth.unthrottled-networks", "127.0.0.0/8", "::1/128")
            .help("Addresses never refused as clients, such as a webmail's, whose users all share one.");

    public static final Setting<Integer> THROTTLE_SIZE = Setting.number(
                    "auth.throttle-size", "entries", 100_000, 100, 10_000_000)
            .atStart()
            .help("How many addresses and accounts are watched; beyond that the least active are forgotten.");

    public static final Setting<Duration> POP_BEFORE_SMTP = Setting.duration(
                    "auth.pop-before-smtp", Duration.ZERO, Duration.ZERO, Duration.ofDays(1))
            .help("How long a client that signed in by POP3 or IMAP counts for permit_pop_before_smtp; 0s for not at"
                    + " all. Everybody behind the same address may relay then.");

    public static final Setting<Integer> POP_BEFORE_SMTP_CLIENTS = Setting.number(
                    "auth.pop-before-smtp-clients", "clients", 100_000, 0, 10_000_000)
            .atStart()
            .help("Of how many such clients that is remembered, by each node for itself.");

    @Override
    public String title() {
        return "Authentication";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                MECHANISMS,
                HASH,
                BCRYPT_COST,
                SHA512_ROUNDS,
                MIN_LENGTH,
                HASH_THREADS,
                HASH_WAIT,
                CACHE_SIZE,
                CACHE_AGE,
                DELAY,
                MAX_DELAY,
                CLIENT_FAILURES,
                ACCOUNT_FAILURES,
                BLOCK,
                UNTHROTTLED,
                THROTTLE_SIZE,
                POP_BEFORE_SMTP,
                POP_BEFORE_SMTP_CLIENTS);
    }
}
