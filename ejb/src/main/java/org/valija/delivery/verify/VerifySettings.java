package org.valija.delivery.verify;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** How addresses are verified by asking other servers, with the defaults of Postfix's address_verify_*. */
@ApplicationScoped
public class VerifySettings implements SettingGroup {

    public static final Setting<String> SENDER = Setting.text(
                    "address-verify.sender",
                    "double-bounce",
                    "a local part, an address, or <>",
                    VerifySettings::isSender)
            .help("The sender of probes; without a domain it is in the first one, and <> is the null reverse-path.");

    public static final Setting<Duration> POSITIVE_EXPIRE =
            time("positive-expire", Duration.ofDays(31), "How long it counts that an address is deliverable.");

    public static final Setting<Duration> POSITIVE_REFRESH =
            time("positive-refresh", Duration.ofDays(7), "After what time a deliverable address is asked about again.");

    public static final Setting<Duration> NEGATIVE_EXPIRE =
            time("negative-expire", Duration.ofDays(3), "How long it counts that an address is not deliverable.");

    public static final Setting<Duration> NEGATIVE_REFRESH = time(
            "negative-refresh", Duration.ofHours(3), "After what time an undeliverable address is asked about again.");

    public static final Setting<Duration> RETRY =
            time("retry", Duration.ofMinutes(5), "After what time a server that could not be asked is asked again.");

    public static final Setting<Integer> POLL_COUNT = Setting.number("address-verify.poll-count", "times", 3, 1, 100)
            .help("How often the result of a probe is looked for before the client is told to come back later.");

    public static final Setting<Duration> POLL_DELAY = Setting.duration(
                    "address-verify.poll-delay", Duration.ofSeconds(3), Duration.ZERO, Duration.ofMinutes(1))
            .help("Time between two such looks; an earlier result is not waited for any longer.");

    public static final Setting<Integer> CONCURRENCY = Setting.number("address-verify.probes", "probes", 20, 1, 1000)
            .help("Probes that may be on their way at once; clients whose address has to wait for one are told to"
                    + " come back later.");

    private static boolean isSender(String text) {
        if (text.isEmpty() || text.equals("<>")) {
            return text.equals("<>");
        }
        try {
            MailAddress.parse(text.indexOf('@') < 0 ? text + "@localhost" : text);
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    private static Setting<Duration> time(String name, Duration byDefault, String help) {
        return Setting.duration("address-verify." + name, byDefault, Duration.ofSeconds(1), Duration.ofDays(365))
                .help(help);
    }

    @Override
    public String title() {
        return "Address verification";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                SENDER,
                POSITIVE_EXPIRE,
                POSITIVE_REFRESH,
                NEGATIVE_EXPIRE,
                NEGATIVE_REFRESH,
                RETRY,
                POLL_COUNT,
                POLL_DELAY,
                CONCURRENCY);
    }
}
