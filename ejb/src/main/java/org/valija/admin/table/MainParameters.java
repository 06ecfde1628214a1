package org.valija.admin.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Postfix' parameters are here: which setting has their value, and why those have none that count for nothing. */
final class MainParameters {

    /** The setting that takes the value of a parameter as it stands. */
    static final Map<String, String> SETTINGS = settings();

    /** Why parameters count for nothing here. */
    static final Map<String, String> PASSED = passed();

    private MainParameters() {}

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
        outgoing(settings);
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
        settings.put(MainValues.RATE_DELAY, "queue.remote.rate-delay");
        settings.put(MainValues.SMTP_RATE_DELAY, "queue.remote.rate-delay");
        return settings;
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
        passed.put(
                "relay_domains",
                "To:domain RELAY in the access table relays to a domain, as does a domain with a next hop");
        passed.put("maps_rbl_domains", "it counts where a list says reject_maps_rbl");
        passed.put("smtpd_helo_required", "HELO is always demanded");
        passed.put("smtpd_sasl_auth_enable", "clients can sign in by the settings of listeners");
        passed.put("smtpd_sasl_security_options", "nobody signs in anonymously");
        passed.put("smtpd_sasl_local_domain", "names without a domain are in the first one");
        passed.put("smtp_sasl_auth_enable", "a route with a login signs in");
        passed.put("mailbox_size_limit", "quotas are of accounts");
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
        passed.put("always_bcc", "the setting archive.always-bcc has them");
        file(passed, "sender-bcc", "sender_bcc_maps");
        file(passed, "recipient-bcc", "recipient_bcc_maps");
        passed.put(
                "relay_recipient_maps",
                "its file is taken by table import relay-recipients; relay.recipients = table has it asked");
        file(passed, "transport", "transport_maps");
        file(passed, "saslpass", "smtp_sasl_password_maps");
        for (String store : new String[] {"home_mailbox", "mail_spool_directory", "mailbox_command"}) {
            passed.put(store, "mail is kept in the server's own mailboxes");
        }
        return passed;
    }

    private static void file(Map<String, String> passed, String kind, String... parameters) {
        for (String parameter : parameters) {
            passed.put(parameter, "its file is taken by table import " + kind);
        }
    }
}
