package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.valija.settings.Setting;
import org.valija.settings.SettingGroup;

/** The lists of restrictions, and what their refusals say. A list that cannot be is refused with the reason. */
@ApplicationScoped
public class RestrictionSettings implements SettingGroup {

    private static final String FORM = "a list of restrictions";
    private static final Map<Stage, Setting<Restrictions>> LISTS = new EnumMap<>(Stage.class);

    static {
        list(Stage.CLIENT, "permit_sasl_authenticated, check_client_access", "What is asked of a client.");
        list(Stage.HELO, "", "What is asked of the name in HELO or EHLO.");
        list(Stage.SENDER, "permit_sasl_authenticated, check_sender_access", "What is asked of the reverse-path.");
        list(Stage.RECIPIENT, "check_recipient_access", "What is asked of a recipient.");
        LISTS.put(
                Stage.RELAY,
                Setting.form(
                                name(Stage.RELAY),
                                "permit_mynetworks, permit_sasl_authenticated, permit_pop_before_smtp,"
                                        + " reject_unauth_destination",
                                FORM,
                                Restrictions::parseRelay)
                        .help("Who may send to recipients that are not here; has to keep strangers from it."));
        list(Stage.DATA, "", "What is asked at DATA.");
        list(Stage.END_OF_DATA, "", "What is asked when the message has come.");
    }

    static final Setting<Boolean> DELAY_REJECT = Setting.flag("restrictions.delay-reject", true)
            .help("Whether the lists for client, HELO and sender are asked at RCPT only. Counts from the next"
                    + " connection on.");

    static final Setting<Duration> DNS_TIME = Setting.duration(
                    "restrictions.dns-time", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2))
            .help("How long the answers of the DNS that one command needs may take together.");

    static final Setting<WeighedLists> DNSBL_SITES = Setting.form(
                    "restrictions.dnsbl-sites", "", "a list of DNS-based lists with weights", WeighedLists::parse)
            .help("DNS-based lists that reject_dnsbl_threshold asks, each with its weight, such as"
                    + " bl.example.net=127.0.0.[2..11]*3; negative for lists of good clients.");

    static final Setting<Integer> DNSBL_THRESHOLD = Setting.number("restrictions.dnsbl-threshold", "weight", 1, 1, 1000)
            .help("What the lists that have a client have to weigh together for it to be refused.");

    static final Setting<ListReply> LIST_REPLY = Setting.form(
                    "restrictions.list-reply", ListReply.STANDARD, "a reply of DNS-based lists", ListReply::parse)
            .help("What a client is told that a DNS-based list has.");

    static final Setting<Duration> LIST_CHECK = Setting.duration(
                    "restrictions.list-check", Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofDays(1))
            .help("How often it is looked whether a DNS-based list is alive; one that did not answer is looked at"
                    + " sooner.");

    static final Setting<List<String>> LIST_TEST_NAMES = Setting.texts(
                    "restrictions.list-test-names", "test", "dbltest.com", "test.surbl.org")
            .help("Names of which a DNS-based list of domains has one where it is alive.");

    static final Setting<Integer> LISTED =
            code("maps-rbl-reject", 554, "reject_rbl_client, reject_rhsbl_* and reject_dnsbl_threshold");
    static final Setting<Integer> REJECT = code("reject", 554, "reject");
    static final Setting<Integer> DEFER = code("defer", 450, "defer, defer_if_permit and defer_if_reject");
    static final Setting<Integer> RELAY = code("relay-domains-reject", 554, "reject_unauth_destination");
    static final Setting<Integer> UNKNOWN_CLIENT =
            code("unknown-client-reject", 450, "a client whose host has no name");
    static final Setting<Integer> INVALID_HOSTNAME =
            code("invalid-hostname-reject", 501, "reject_invalid_helo_hostname");
    static final Setting<Integer> UNKNOWN_HOSTNAME =
            code("unknown-hostname-reject", 450, "reject_unknown_helo_hostname");
    static final Setting<Integer> NON_FQDN = code("non-fqdn-reject", 504, "the checks named non_fqdn");
    static final Setting<Integer> UNKNOWN_ADDRESS =
            code("unknown-address-reject", 450, "reject_unknown_sender_domain and reject_unknown_recipient_domain");
    static final Setting<Integer> PLAINTEXT = code("plaintext-reject", 450, "reject_plaintext_session");
    static final Setting<Integer> MULTI_RECIPIENT_BOUNCE =
            code("multi-recipient-bounce-reject", 550, "reject_multi_recipient_bounce");

    @Override
    public String title() {
        return "Restrictions";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>();
        Arrays.stream(Stage.values()).map(RestrictionSettings::of).forEach(all::add);
        all.addAll(List.of(
                DELAY_REJECT,
                DNS_TIME,
                DNSBL_SITES,
                DNSBL_THRESHOLD,
                LIST_REPLY,
                LIST_CHECK,
                LIST_TEST_NAMES,
                LISTED,
                REJECT,
                DEFER,
                RELAY,
                UNKNOWN_CLIENT,
                INVALID_HOSTNAME,
                UNKNOWN_HOSTNAME,
                NON_FQDN,
                UNKNOWN_ADDRESS,
                PLAINTEXT,
                MULTI_RECIPIENT_BOUNCE));
        return all;
    }

    /** The setting that holds a stage's list. */
    static Setting<Restrictions> of(Stage stage) {
        return LISTS.get(stage);
    }

    /** The name of that setting. */
    public static String name(Stage stage) {
        return "restrictions." + stage;
    }

    private static void list(Stage stage, String byDefault, String help) {
        LISTS.put(
                stage,
                Setting.form(name(stage), byDefault, FORM, Restrictions::parse).help(help));
    }

    private static Setting<Integer> code(String name, int byDefault, String of) {
        return Setting.number("restrictions." + name + "-code", "reply code", byDefault, 400, 559)
                .help("Reply code of " + of + ".");
    }
}
