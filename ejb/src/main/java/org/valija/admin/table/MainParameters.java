package org.valija.admin.table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Postfix' parameters are here: which setting has their value, and why those have none that count for nothing. */
final class MainParameters {

    /** The setting that takes the value of a parameter as it stands. */
    static final Map<String, String> SETTINGS = settings();

    private static final Map<String, String> PASSED = passed();

    /** How many letters of a name may be wrong for it to be known nevertheless. */
    private static final int SLIPS = 2;

    private MainParameters() {}

    /** Why a parameter that is no setting counts for nothing here. */
    static String passed(String name) {
        String reason = PASSED.get(name);
        if (reason != null) {
            return reason;
        }
        return Stream.concat(SETTINGS.keySet().stream(), PASSED.keySet().stream())
                .filter(known -> slips(name, known) <= SLIPS)
                .min(Comparator.comparing(known -> slips(name, known)))
                .map(known -> "there is no such parameter; is " + known + " meant?")
                .orElse("it has no equal here");
    }

    /** How many letters have to be added, dropped or changed to make one name the other. */
    private static int slips(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mynetworks", "smtp.trusted-networks");
        settings.put("relayhost", "routing.smart-host");
        settings.put("recipient_delimiter", "routing.detail-separator");
        settings.put("message_size_limit", "smtp.max-message-size");
        settings.put("smtpd_recipient_limit", "smtp.max-recipients");
        settings.put("header_size_limit", "smtp.max-header-size");
        settings.put("hopcount_limit", "smtp.max-hops");
        settings.put("broken_sasl_auth_clients", "smtp.legacy-auth-line");
        settings.put("smtpd_banner", "smtp.banner");
        settings.put("smtpd_delay_reject", "restrictions.delay-reject");
        for (String stage : new String[] {"client", "helo", "sender", "recipient", "relay", "data", "end_of_data"}) {
            settings.put("smtpd_" + stage + "_restrictions", "restrictions." + stage.replace('_', '-'));
        }
        for (String code : new String[] {
            "maps_rbl_reject",
            "reject",
            "defer",
            "relay_domains_reject",
            "unknown_client_reject",
            "invalid_hostname_reject",
            "unknown_hostname_reject",
            "non_fqdn_reject",
            "unknown_address_reject",
            "plaintext_reject",
            "multi_recipient_bounce_reject",
            "unknown_relay_recipient_reject",
            "unverified_recipient_reject",
            "unverified_recipient_defer",
            "unverified_sender_reject",
            "unverified_sender_defer"
        }) {
            settings.put(code + "_code", "restrictions." + code.replace('_', '-') + "-code");
        }
        settings.put("address_verify_sender", "address-verify.sender");
        for (String time :
                new String[] {"positive_expire", "positive_refresh", "negative_expire", "negative_refresh"}) {
            settings.put("address_verify_" + time + "_time", "address-verify." + time.replace('_', '-'));
        }
        settings.put("address_verify_poll_count", "address-verify.poll-count");
        settings.put("address_verify_poll_delay", "address-verify.poll-delay");
        incoming(settings);
        outgoing(settings);
        queue(settings);
        settings.put("queue_minfree", "content.reserve");
        settings.put("mailbox_size_limit", "mailbox.quota");
        settings.put("always_bcc", "archive.always-bcc");
        settings.put("masquerade_exceptions", "masquerade.except-users");
        return settings;
    }

    private static void queue(Map<String, String> settings) {
        settings.put("queue_run_delay", "queue.interval");
        settings.put("minimal_backoff_time", "queue.backoff.minimal");
        settings.put("maximal_backoff_time", "queue.backoff.maximal");
        settings.put("maximal_queue_lifetime", "queue.lifetime");
        settings.put("bounce_queue_lifetime", "queue.bounce-lifetime");
        settings.put("delay_warning_time", "queue.delay-warning");
        settings.put("bounce_size_limit", "report.returned");
        settings.put("notify_classes", "bounce.notify-classes");
        settings.put("initial_destination_concurrency", "queue.remote.first");
        settings.put("default_destination_concurrency_limit", "queue.remote.per-destination");
        settings.put("default_destination_recipient_limit", "queue.remote.recipients");
        settings.put("default_destination_rate_delay", "queue.remote.rate-delay");
        for (String each : new String[] {"concurrency_limit", "recipient_limit", "rate_delay"}) {
            settings.put(MainValues.BY_SMTP + each, settings.get(MainValues.BY_ALL + each));
        }
    }

    private static void incoming(Map<String, String> settings) {
        settings.put("smtpd_soft_error_limit", "smtp.free-errors");
        settings.put("smtpd_hard_error_limit", "smtp.max-errors");
        settings.put("smtpd_error_sleep_time", "smtp.error-delay");
        settings.put("smtpd_junk_command_limit", "smtp.max-junk-commands");
        settings.put("smtpd_timeout", "smtp.command-timeout");
        settings.put("smtpd_client_message_rate_limit", "rate.client.messages");
        settings.put("smtpd_client_recipient_rate_limit", "rate.client.recipients");
        settings.put("anvil_rate_time_unit", "rate.client.time");
        settings.put("smtpd_client_event_limit_exceptions", "rate.exempt-networks");
        settings.put(MainValues.SESSIONS, "listener.smtp.max-sessions-per-client");
        settings.put("smtpd_client_connection_rate_limit", "listener.smtp.max-rate-per-client");
        settings.put("smtpd_authorized_xclient_hosts", "listener.smtp.xclient");
        settings.put("smtpd_authorized_verp_clients", "smtp.verp-networks");
        settings.put("smtpd_tls_cert_file", "tls.certificate");
        settings.put("smtpd_tls_key_file", "tls.private-key");
        settings.put(MainValues.TLS_FOR_AUTH, "smtp.auth-without-tls");
        settings.put(MainValues.NO_VRFY, "smtp.privacy-flags");
    }

    private static void outgoing(Map<String, String> settings) {
        settings.put("smtp_tls_security_level", "remote.tls");
        settings.put("smtp_tls_CAfile", "remote.tls.trust");
        settings.put("smtp_tls_cert_file", "remote.tls.certificate");
        settings.put("smtp_tls_key_file", "remote.tls.private-key");
        settings.put("smtp_bind_address", "remote.source");
        settings.put("smtp_helo_name", "remote.hello-name");
        settings.put("smtp_mx_address_limit", "remote.hosts");
        settings.put("smtp_connect_timeout", "remote.timeout.connect");
        settings.put("smtp_helo_timeout", "remote.timeout.hello");
        settings.put("smtp_mail_timeout", "remote.timeout.command");
        settings.put("smtp_data_init_timeout", "remote.timeout.data-start");
        settings.put("smtp_data_xfer_timeout", "remote.timeout.data-block");
        settings.put("smtp_data_done_timeout", "remote.timeout.data-end");
    }

    private static Map<String, String> passed() {
        Map<String, String> passed = new HashMap<>();
        passed.put("myhostname", "the host name is given at start, by valija.hostname");
        passed.put("mydomain", "the first domain is given at start, by valija.domain");
        passed.put("myorigin", "addresses without a domain are in the first one");
        passed.put("inet_interfaces", "where the server listens, its listeners say");
        passed.put("maps_rbl_domains", "it counts where a list says reject_maps_rbl");
        passed.put("smtpd_helo_required", "HELO is always demanded");
        for (String check : new String[] {"client", "helo", "sender", "recipient"}) {
            passed.put(
                    "check_" + check + "_access",
                    "it is a name for smtpd_" + check + "_restrictions, and no parameter; its file is taken by table"
                            + " import " + check + "-access");
        }
        passed.put("smtpd_sasl_auth_enable", "clients can sign in by the settings of listeners");
        passed.put("smtpd_sasl_security_options", "nobody signs in anonymously");
        passed.put("smtpd_sasl_local_domain", "names without a domain are in the first one");
        passed.put("smtp_sasl_auth_enable", "a route with a login signs in");
        file(passed, "aliases", "alias_maps", "alias_database");
        file(passed, "virtual", "virtual_maps", "virtual_alias_maps");
        file(passed, "recipient-canonical", "recipient_canonical_maps");
        file(passed, "sender-canonical", "sender_canonical_maps");
        file(passed, "generic", "smtp_generic_maps");
        passed.put("smtp_tls_policy_maps", "its entries are those of remote.tls.next-hops, as in example.org=encrypt");
        passed.put("smtp_tls_CApath", "trusted certificates stand in one file, remote.tls.trust");
        passed.put("smtp_tlsrpt_enable", "sessions are counted by tls-report.count; reports need tls-report.contact");
        passed.put("smtp_tlsrpt_socket_name", "the server sends reports about TLS itself");
        passed.put("smtp_use_tls", "remote.tls says it, as smtp_tls_security_level does");
        passed.put("smtp_enforce_tls", "remote.tls says it, as smtp_tls_security_level does");
        file(passed, "sender-bcc", "sender_bcc_maps");
        file(passed, "recipient-bcc", "recipient_bcc_maps");
        passed.put(
                "relay_recipient_maps",
                "its file is taken by table import relay-recipients; relay.recipients = table has it asked");
        file(passed, "transport", "transport_maps");
        file(passed, "saslpass", "smtp_sasl_password_maps");
        others(passed);
        for (String store : new String[] {"home_mailbox", "mail_spool_directory", "mailbox_command"}) {
            passed.put(store, "mail is kept in the server's own mailboxes");
        }
        return passed;
    }

    private static void others(Map<String, String> passed) {
        passed.put("inet_protocols", "the addresses of listeners and remote.addresses say it");
        passed.put("mynetworks_style", "smtp.trusted-networks has the networks themselves");
        for (String domains : new String[] {"virtual_alias_domains", "virtual_mailbox_domains"}) {
            passed.put(domains, "valija domain add makes each a domain with users of its own");
        }
        passed.put("local_recipient_maps", "recipients who are not here are always refused");
        passed.put("canonical_maps", "recipient_canonical_maps and sender_canonical_maps are apart");
        passed.put("masquerade_domains", "masquerade.as and masquerade.domains say it");
        passed.put("smtpd_sender_login_maps", "aliases that lead to an account tell that it has the address");
        passed.put("smtpd_tls_security_level", "each listener says it, by TLS and the modifier require-tls");
        passed.put("smtpd_use_tls", "each listener says it, by TLS and the modifier require-tls");
        passed.put("smtpd_tls_protocols", "tls.protocols names the versions");
        passed.put("smtpd_upstream_proxy_protocol", "each listener says it, by proxies");
        passed.put("smtpd_discard_ehlo_keywords", "smtp.privacy-flags and settings named for extensions say it");
        passed.put("smtp_sasl_security_options", "PLAIN and LOGIN are used, under TLS alone unless a route says none");
        passed.put("postscreen_dnsbl_sites", "restrictions.dnsbl-sites has them, for reject_dnsbl_threshold in a list");
        passed.put("postscreen_dnsbl_threshold", "restrictions.dnsbl-threshold says it");
        passed.put("debug_peer_list", "transcript.peers has them");
        passed.put("fast_flush_domains", "ETRN may ask for any domain");
        passed.put("default_process_limit", "sessions cost no process; listener.smtp.max-sessions bounds them");
    }

    private static void file(Map<String, String> passed, String kind, String... parameters) {
        for (String parameter : parameters) {
            passed.put(parameter, "its file is taken by table import " + kind);
        }
    }
}
