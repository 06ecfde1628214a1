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
        assertEquals(
                "example.org\nlocalhost.example.org\nmail.example.org\nshop.example.com\n",
                tables.file(TableKind.LOCAL_HOST_NAMES));
        String exported = tables.file(TableKind.MAIN_CF);
        TableReport again = tables.replace(TableKind.MAIN_CF, exported);
        assertEquals(new Counts(0, 0, 0, (int) exported.lines().count()), again.counts(), exported);
        assertEquals(List.of(), again.passed());
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
