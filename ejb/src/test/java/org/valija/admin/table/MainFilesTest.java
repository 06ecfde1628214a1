package org.valija.admin.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.valija.admin.table.TestTables.example;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.admin.table.TableReport.Counts;
import org.valija.admin.table.TableReport.LineFault;
import org.valija.delivery.HopSyntax;
import org.valija.delivery.route.DeliveryRoute;
import org.valija.directory.ChangeRefusedException;

class MainFilesTest {

    private final TestTables tables = new TestTables();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    @DisplayName("P4 to P16, P20, P23: what a main.cf says becomes settings and domains, all else is told by line")
    void wholeFile() {
        TableReport look = tables.look(TableKind.MAIN_CF, example("main.cf"));
        assertEquals(List.of(), look.faults());
        Map<String, String> passed = look.passed().stream()
                .collect(Collectors.toMap(LineFault::key, fault -> fault.line() + " " + fault.reason()));
        assertEquals("4 the host name is given at start, by valija.hostname", passed.get("myhostname"));
        assertEquals("11 its file is taken by table import aliases", passed.get("alias_maps"));
        assertTrue(passed.containsKey("mailbox_command"), passed.toString());
        tables.replace(TableKind.MAIN_CF, example("main.cf"));
        assertEquals("10.0.0.0/24, 127.0.0.0/8", tables.setting("smtp.trusted-networks"));
        assertEquals("smtp.isp.example:587", tables.setting("routing.smart-host"));
        assertEquals("5000K", tables.setting("smtp.max-message-size"));
        assertEquals("3d", tables.setting("queue.lifetime"));
        assertEquals("5m", tables.setting("queue.interval"));
        assertEquals("true", tables.setting("smtp.legacy-auth-line"));
        assertEquals("ESMTP Valija", tables.setting("smtp.banner"));
        assertEquals(
                "permit_sasl_authenticated, permit_mynetworks, reject_unknown_client_hostname,"
                        + " reject_unauth_destination",
                tables.setting("restrictions.recipient"));
        assertEquals(
                "permit_sasl_authenticated, permit_mynetworks, check_client_access, reject_unauth_destination,"
                        + " reject_unknown_client_hostname, reject_rbl_client first.lists.example,"
                        + " reject_rbl_client second.lists.example",
                tables.setting("restrictions.client"));
        assertEquals("reject_unknown_helo_hostname", tables.setting("restrictions.helo"));
        assertEquals("20000K", tables.setting("mailbox.quota"));
        assertEquals(
                "example.org\nlocalhost.example.org\nmail.example.org\nshop.example.com\n",
                tables.file(TableKind.LOCAL_HOST_NAMES));
        String exported = tables.file(TableKind.MAIN_CF);
        TableReport again = tables.replace(TableKind.MAIN_CF, exported);
        assertEquals(new Counts(0, 0, 0, (int) exported.lines().count()), again.counts(), exported);
        assertEquals(List.of(), again.passed());
    }

    @Test
    @DisplayName("P4 to P14: lists that stand in files are told by line, with the kind that takes each file")
    void listsInFiles() {
        TableReport look = tables.look(TableKind.MAIN_CF, example("main.cf-files"));
        assertEquals(List.of(), look.faults());
        assertEquals(1, look.counts().changed(), look.toString());
        assertEquals(
                "14 the file /etc/postfix/mydestination is taken by table import local-host-names,"
                        + " 16 its file is taken by table import virtual,"
                        + " 18 its file is taken by table import aliases,"
                        + " 20 its file is taken by table import aliases,"
                        + " 28 the file /etc/postfix/relaydomains is taken by table import relay-domains",
                look.passed().stream()
                        .filter(line -> line.reason().contains("table import"))
                        .map(line -> line.line() + " " + line.reason())
                        .collect(Collectors.joining(", ")));
    }

    @Test
    @DisplayName("P12, P20, P23, P26: what a page lost of a file is understood, and what cannot be meant is told")
    void pasted() {
        TableReport look = tables.replace(TableKind.MAIN_CF, example("main.cf-pasted"));
        assertEquals(
                "permit_sasl_authenticated, permit_mynetworks, reject_unauth_destination,"
                        + " reject_unknown_client_hostname, reject_rbl_client first.lists.example,"
                        + " reject_rbl_client second.lists.example, reject_rbl_client third.lists.example",
                tables.setting("restrictions.client"));
        Map<Integer, String> passed =
                look.passed().stream().collect(Collectors.toMap(LineFault::line, LineFault::reason));
        assertTrue(passed.get(17).contains("smtpd_client_restrictions"), passed.toString());
        assertEquals("there is no such parameter; is smtpd_helo_restrictions meant?", passed.get(27));
        assertEquals("", tables.setting("restrictions.helo"));
        assertEquals("To:partner.example\tRELAY\n", tables.file(TableKind.ACCESS));
        assertTrue(tables.file(TableKind.LOCAL_HOST_NAMES).contains("virtual.example\n"));
    }

    @Test
    @DisplayName("P12: relay_domains adds entries to the access table, and contradicts none")
    void relayDomains() {
        tables.replace(TableKind.ACCESS, "To:old.example RELAY\nTo:bad.example REJECT\nold.example OK\n");
        tables.replace(TableKind.MAIN_CF, "relay_domains = New.example, example.org\n");
        assertEquals(
                "To:bad.example\tREJECT\nTo:new.example\tRELAY\nTo:old.example\tRELAY\nold.example\tOK\n",
                tables.file(TableKind.ACCESS));
        assertTrue(tables.file(TableKind.MAIN_CF).contains("relay_domains = new.example, old.example\n"));
        assertEquals(
                1,
                tables.look(TableKind.MAIN_CF, "relay_domains = bad.example\n").faulty());
        assertEquals(
                1,
                tables.look(TableKind.MAIN_CF, "relay_domains = a@b.example\n").faulty());
    }

    @Test
    @DisplayName("P20: the one access table needs no name in a list, whatever it is asked about")
    void accessTables() {
        tables.replace(
                TableKind.MAIN_CF,
                "smtpd_sender_restrictions = check_sender_mx_access hash:/etc/postfix/mx, check_sender_ns_access"
                        + " cidr:/etc/postfix/ns, check_reverse_client_hostname_access hash:/etc/postfix/names,"
                        + " check_reverse_client_hostname_a_access hash:/etc/postfix/a\n");
        assertEquals(
                "check_sender_mx_access, check_sender_ns_access, check_reverse_client_hostname_access,"
                        + " check_reverse_client_hostname_a_access",
                tables.setting("restrictions.sender"));
    }

    @Test
    @DisplayName(
            "P14, P16, P20: what is asked of clients, and how often, with Postfix' words for yes, no and any number")
    void clients() {
        String file = "smtpd_soft_error_limit = 3\nsmtpd_hard_error_limit = 6\nsmtpd_error_sleep_time = 2\n"
                + "smtpd_client_message_rate_limit = 50\nanvil_rate_time_unit = 60\n"
                + "smtpd_client_connection_count_limit = 0\nsmtpd_client_connection_rate_limit = 30\n"
                + "smtpd_client_event_limit_exceptions = $mynetworks, [2001:db8::]/32\n"
                + "smtpd_tls_auth_only = no\ndisable_vrfy_command = no\nalways_bcc = archive@example.org\n"
                + "default_destination_concurrency_limit = 7\nsmtp_destination_concurrency_limit = 5\n";
        assertEquals(List.of(), tables.replace(TableKind.MAIN_CF, file).passed());
        assertEquals("3", tables.setting("smtp.free-errors"));
        assertEquals("2s", tables.setting("smtp.error-delay"));
        assertEquals("1000000", tables.setting("listener.smtp.max-sessions-per-client"));
        assertEquals("127.0.0.0/8, ::1, 2001:db8::/32", tables.setting("rate.exempt-networks"));
        assertEquals("true", tables.setting("smtp.auth-without-tls"));
        assertEquals("noexpn", tables.setting("smtp.privacy-flags"));
        assertEquals("5", tables.setting("queue.remote.per-destination"));
        String exported = tables.file(TableKind.MAIN_CF);
        assertTrue(exported.contains("smtpd_tls_auth_only = no\n"), exported);
        assertEquals(0, tables.replace(TableKind.MAIN_CF, exported).counts().changed(), exported);
        tables.replace(TableKind.MAIN_CF, "disable_vrfy_command = yes\nsmtpd_tls_auth_only = yes\n");
        assertEquals("noexpn, novrfy", tables.setting("smtp.privacy-flags"));
        assertEquals("false", tables.setting("smtp.auth-without-tls"));
        String wrong = "disable_vrfy_command = maybe\nsmtpd_tls_auth_only = 1\nsmtpd_hard_error_limit = 0\n";
        assertEquals(3, tables.look(TableKind.MAIN_CF, wrong).faulty());
    }

    @Test
    @DisplayName("S27, S25, P16: how mail leaves, how long it is tried, and who hears of its failure")
    void outgoing() {
        String file = "smtp_tls_security_level = dane\nsmtp_tls_CAfile = /etc/ssl/ca.pem\n"
                + "smtp_tls_cert_file = /etc/ssl/me.pem\nsmtp_tls_key_file = $smtp_tls_cert_file\n"
                + "bounce_queue_lifetime = 1\nnotify_classes = bounce, resource, software\n"
                + "bounce_size_limit = 20000\nsmtp_connect_timeout = 20\nsmtp_helo_name = $myhostname\n"
                + "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";
        assertEquals(
                List.of("its entries are those of remote.tls.next-hops, as in example.org=encrypt"),
                tables.replace(TableKind.MAIN_CF, file).passed().stream()
                        .map(LineFault::reason)
                        .toList());
        assertEquals("may", tables.setting("remote.tls"));
        assertEquals("/etc/ssl/ca.pem", tables.setting("remote.tls.trust"));
        assertEquals("/etc/ssl/me.pem", tables.setting("remote.tls.private-key"));
        assertEquals("1d", tables.setting("queue.bounce-lifetime"));
        assertEquals("bounce", tables.setting("bounce.notify-classes"));
        assertEquals("20000", tables.setting("report.returned"));
        assertEquals("20s", tables.setting("remote.timeout.connect"));
        tables.replace(TableKind.MAIN_CF, "smtp_tls_security_level = dane-only\n");
        assertEquals("dane", tables.setting("remote.tls"));
        String exported = tables.file(TableKind.MAIN_CF);
        assertTrue(exported.contains("smtp_tls_security_level = dane-only"), exported);
        assertEquals(0, tables.replace(TableKind.MAIN_CF, exported).counts().changed(), exported);
        assertEquals(
                1,
                tables.look(TableKind.MAIN_CF, "smtp_tls_security_level = fingerprint")
                        .faulty());
    }

    @Test
    @DisplayName("B6: the rate delay of mail by SMTP goes before that of all mail")
    void rateDelay() {
        tables.replace(TableKind.MAIN_CF, "default_destination_rate_delay = 2\n");
        assertEquals("2s", tables.setting("queue.remote.rate-delay"));
        tables.replace(TableKind.MAIN_CF, "smtp_destination_rate_delay = 1m\ndefault_destination_rate_delay = 3s\n");
        assertEquals("1m", tables.setting("queue.remote.rate-delay"));
        assertEquals(
                1,
                tables.look(TableKind.MAIN_CF, "default_destination_rate_delay = 2d")
                        .faulty());
    }

    @Test
    @DisplayName("P6, P13: files that a list names are told, as is what a setting cannot take")
    void filesAndFaults() {
        String file = "mynetworks = $config_directory/mynetworks\nmydestination = /etc/postfix/mydestination\n"
                + "message_size_limit = much\nmydestination = $nobody\nrelayhost = isp.example\n";
        TableReport look = tables.look(TableKind.MAIN_CF, file.replace("mydestination = $nobody\n", ""));
        assertEquals(
                List.of(
                        "the file /etc/postfix/mynetworks is taken by table import mynetworks",
                        "the file /etc/postfix/mydestination is taken by table import local-host-names"),
                look.passed().stream().map(LineFault::reason).toList());
        assertEquals(List.of(3, 4), look.faults().stream().map(LineFault::line).toList());
        assertTrue(look.faults().getLast().reason().contains("[isp.example]"), look.toString());
        assertEquals(
                1, tables.look(TableKind.MAIN_CF, "mydestination = $nobody").faulty());
        assertEquals(1, tables.look(TableKind.MAIN_CF, "mynetworks = 0.0.0.0/0").faulty());
    }

    @Test
    @DisplayName("P18, S18: logins go to the routes of their hosts, which are made where there is none; none comes out")
    void logins() {
        tables.put(DeliveryRoute.plain(HopSyntax.parse("smtp:[relay.example.com]:587"))
                .named("shop")
                .withLogin("old", "older"));
        TableReport look = tables.look(TableKind.SASLPASS, example("saslpass"));
        assertFalse(look.toString().contains("secret") || look.toString().contains("older"), look.toString());
        assertEquals(
                new Counts(1, 1, 0, 0),
                tables.replace(TableKind.SASLPASS, example("saslpass")).counts());
        assertEquals(
                "mail-example-net smtp:mail.example.net user office@mail.example.net,"
                        + " shop smtp:[relay.example.com]:587 user shop@shop.example.com",
                tables.routes().stream().map(DeliveryRoute::toString).collect(Collectors.joining(", ")));
        assertEquals("with:colon", tables.routes().getLast().password());
        assertEquals(
                new Counts(0, 0, 0, 2),
                tables.replace(TableKind.SASLPASS, example("saslpass")).counts());
        assertThrows(ChangeRefusedException.class, () -> tables.file(TableKind.SASLPASS));
        String wrong = "a.example nobody\nx@b.example u:p\n";
        List<LineFault> faults = tables.look(TableKind.SASLPASS, wrong).faults();
        assertEquals(List.of(1, 2), faults.stream().map(LineFault::line).toList());
    }
}
