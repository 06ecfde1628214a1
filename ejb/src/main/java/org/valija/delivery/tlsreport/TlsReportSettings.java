package org.valija.delivery.tlsreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.valija.mail.AddressException;
import org.valija.mail.MailAddress;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** What is counted of TLS with other servers, and what their domains are told of it. */
@ApplicationScoped
public class TlsReportSettings implements SettingGroup {

    public static final Setting<Boolean> COUNT = Setting.flag("tls-report.count", true)
            .help("Whether sessions with other domains' mail servers are counted by how TLS went, for each day (UTC).");

    public static final Setting<Integer> RESULTS = Setting.number(
                    "tls-report.results", "results", 100_000, 100, 10_000_000)
            .help("How many results that differ in domain, policy, server or fault are counted in memory, and kept of a"
                    + " day; further ones are not counted, and the log tells how many.");

    public static final Setting<Duration> WRITE = Setting.duration(
                    "tls-report.write", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1))
            .help("How often what was counted is written to the database.");

    public static final Setting<Duration> KEEP = Setting.duration(
                    "tls-report.keep", Duration.ofDays(30), Duration.ofDays(2), Duration.ofDays(3650))
            .help("How long the counts are kept, and what became of the reports.");

    public static final Setting<Boolean> SEND = Setting.flag("tls-report.send", true)
            .help("Whether domains that ask for reports get one for each day (RFC 8460). None is sent without"
                    + " tls-report.contact.");

    public static final Setting<String> CONTACT = Setting.text(
                    "tls-report.contact", "", "an address in US-ASCII, or empty", TlsReportSettings::isAddressOrEmpty)
            .help("Whom those who get reports may ask; its domain is said to submit them. Empty: no reports are sent.");

    public static final Setting<String> SENDER = Setting.text(
                    "tls-report.sender", "", "an address in US-ASCII, or empty", TlsReportSettings::isAddressOrEmpty)
            .help("From of reports by mail, whose domain signs them; empty for the contact. Best of the same domain.");

    public static final Setting<String> ORGANIZATION = Setting.text("tls-report.organization", "")
            .help("Name of the organization in reports; empty for the contact's domain.");

    public static final Setting<Duration> SPREAD = Setting.duration(
                    "tls-report.spread", Duration.ofHours(4), Duration.ZERO, Duration.ofHours(20))
            .help("Reports of a day are sent after its end (UTC), each after a random time up to this.");

    public static final Setting<Duration> LOOK = Setting.duration(
                    "tls-report.look", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(1))
            .help("How often it is looked for reports that are due.");

    public static final Setting<Integer> PARALLEL = Setting.number("tls-report.parallel", "reports", 4, 1, 64)
            .help("How many reports each node sends at a time.");

    public static final Setting<Integer> ADDRESSES = Setting.number("tls-report.addresses", "addresses", 3, 1, 10)
            .help("To how many of the addresses that a domain names its report is sent, in their order.");

    public static final Setting<Integer> DETAILS = Setting.number("tls-report.details", "details", 1000, 1, 100_000)
            .help("How many policies and how many failures a report tells of, those of most sessions.");

    public static final Setting<Long> SIZE = Setting.size("tls-report.size", 1 << 20, 4096, 100 << 20)
            .help("Largest report, compressed; of a larger one failures are left out, those of fewest sessions first.");

    public static final Setting<Duration> TIMEOUT = Setting.duration(
                    "tls-report.timeout", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofMinutes(5))
            .help("How long sending a report by HTTPS may take.");

    public static final Setting<Duration> RETRY = Setting.duration(
                    "tls-report.retry", Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofHours(12))
            .help("Pause after the first failure to send a report; each further one is twice as long.");

    public static final Setting<Duration> GIVE_UP = Setting.duration(
                    "tls-report.give-up", Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofDays(7))
            .help("When a report is given up, from the time it was due. Reports in the queue have the queue's time.");

    public static final Setting<String> SELECTOR = Setting.text(
                    "tls-report.dkim.selector",
                    "tls-report",
                    "a name of DNS labels, or empty",
                    TlsReportSettings::isSelectorOrEmpty)
            .help("Selector of the DKIM signature of reports by mail. Empty: they are not signed, and receivers have to"
                    + " ignore them.");

    public static final Setting<String> KEY = Setting.text("tls-report.dkim.key", "")
            .help(
                    "PEM file with the RSA key that signs them, in PKCS #8, without passphrase; a path that is not absolute"
                            + " begins in the data directory. Empty: keys/tls-report.key there, made when it is needed first.");

    private static boolean isAddressOrEmpty(String text) {
        try {
            return text.isEmpty() || !MailAddress.parse(text).international() && !text.endsWith("]");
        } catch (AddressException e) {
            return false;
        }
    }

    private static boolean isSelectorOrEmpty(String text) {
        return text.isEmpty() || text.length() <= 63 && text.matches("[A-Za-z0-9]+([.-][A-Za-z0-9]+)*");
    }

    @Override
    public String title() {
        return "Reports about TLS";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                COUNT,
                RESULTS,
                WRITE,
                KEEP,
                SEND,
                CONTACT,
                SENDER,
                ORGANIZATION,
                SPREAD,
                LOOK,
                PARALLEL,
                ADDRESSES,
                DETAILS,
                SIZE,
                TIMEOUT,
                RETRY,
                GIVE_UP,
                SELECTOR,
                KEY);
    }
}
