package org.valija.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.MemoryContentStore;
import org.valija.delivery.DeliveryReport.Action;
import org.valija.delivery.DeliveryReport.Kind;
import org.valija.delivery.DeliveryReport.Line;
import org.valija.event.Origin;
import org.valija.mail.EnhancedStatus;
import org.valija.mail.MailAddress;
import org.valija.settings.ServerSettings;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.SmtpTransaction.Ret;
import org.valija.smtp.Wishes;

class ReportWriterTest {

    private static final Instant ARRIVAL = Instant.parse("1994-07-07T21:15:49Z");
    private static final Instant NOW = Instant.parse("1994-07-07T21:16:05Z");
    private static final SmtpReply UNKNOWN =
            new SmtpReply(550, EnhancedStatus.parse("5.1.1"), List.of("user unknown\u0007"), false, true);
    private static final MailParameters PLAIN = MailParameters.NONE;

    private final MemoryContentStore contents = new MemoryContentStore();
    private String language = "english";
    private String original = "Subject: hi\r\nX: y\r\n\r\nBody\r\n";

    /** A part: its header fields as they stand, and its body decoded. */
    private record Part(String type, String header, String body) {}

    @Test
    @DisplayName("RFC 3464 App. E.1: a failure report has its text, its status and the message")
    void failed() throws Exception {
        List<Part> parts = parts(write(Kind.FAILED, PLAIN, line(Action.FAILED)));
        assertEquals(
                List.of("text/plain", "message/delivery-status", "message/rfc822"),
                parts.stream().map(Part::type).toList());
        assertEquals("""
                Reporting-MTA: dns; mx.example.org
                Received-From-MTA: dns; client.example.com
                Arrival-Date: Thu, 7 Jul 1994 21:15:49 +0000

                Original-Recipient: rfc822; Louisl@larry.example
                Final-Recipient: rfc822; louisl@larry.example
                Action: failed
                Status: 5.1.1
                Remote-MTA: dns; mx.larry.example
                Diagnostic-Code: smtp; 550 5.1.1 user unknown?
                Last-Attempt-Date: Thu, 7 Jul 1994 21:16:05 +0000
                """.replace("\n", "\r\n"), parts.get(1).body());
        assertEquals("Received: by mx\r\n" + original, parts.get(2).body());
        assertTrue(parts.get(0).body().contains("<louisl@larry.example>"));
    }

    @Test
    @DisplayName("RFC 3461 §4.3, §4.4: RET=HDRS returns the header alone, ENVID comes back")
    void headersOnly() throws Exception {
        MailParameters parameters = new MailParameters(-1, Body.SEVEN_BIT, false, Ret.HDRS, "QQ314159", Wishes.NONE);
        List<Part> parts = parts(write(Kind.FAILED, parameters, line(Action.FAILED)));
        assertTrue(parts.get(1).body().startsWith("Original-Envelope-Id: QQ314159\r\n"));
        assertEquals("text/rfc822-headers", parts.get(2).type());
        assertEquals(
                "Received: by mx\r\nSubject: hi\r\nX: y\r\n\r\n", parts.get(2).body());
    }

    @Test
    @DisplayName("RFC 3461 §4.3: a report of delay returns the header, whatever RET says")
    void delayed() throws Exception {
        MailParameters parameters = new MailParameters(-1, Body.SEVEN_BIT, false).returning(Ret.FULL);
        List<Part> parts = parts(write(Kind.DELAYED, parameters, line(Action.DELAYED)));
        assertEquals("text/rfc822-headers", parts.get(2).type());
        assertTrue(parts.get(1).body().contains("Will-Retry-Until: Tue, 12 Jul 1994 21:15:49 +0000\r\n"));
    }

    @Test
    @DisplayName("a large message comes back as its header")
    void large() throws Exception {
        original = "Subject: big\r\n\r\n" + "x".repeat(60_000) + "\r\n";
        assertEquals(
                "text/rfc822-headers",
                parts(write(Kind.FAILED, PLAIN, line(Action.FAILED))).get(2).type());
    }

    @Test
    @DisplayName("RFC 6533: an international message gets an international report")
    void international() throws Exception {
        MailParameters parameters = new MailParameters(-1, Body.EIGHT_BIT_MIME, true);
        Addressee addressee = new Addressee(1, MailAddress.of("josé@larry.example"), 0, "", "", Set.of(), null, null);
        Line line = new Line(addressee, Action.FAILED, UNKNOWN, "mx.larry.example", Optional.empty());
        List<Part> parts = parts(write(Kind.FAILED, parameters, line));
        assertEquals("message/global-delivery-status", parts.get(1).type());
        assertTrue(parts.get(1).body().contains("Final-Recipient: utf-8; josé@larry.example\r\n"));
        assertEquals("message/global", parts.get(2).type());
    }

    @Test
    @DisplayName("RFC 3464 §2.3.5: a JMS destination is no MTA, and what we say of it no SMTP reply")
    void application() throws Exception {
        Addressee addressee = new Addressee(1, MailAddress.of("orders@example.org"), 0, "", "", Set.of(), null, null);
        SmtpReply reply = SmtpReply.of(552, "5.3.4", "message too big for a JMS destination");
        Line line = new Line(addressee, Action.FAILED, reply, "java:/jms/queue/orders", Optional.empty());
        String status = parts(write(Kind.FAILED, PLAIN, line)).get(1).body();
        assertFalse(status.contains("Remote-MTA"), status);
        assertTrue(
                status.contains("Diagnostic-Code: X-Valija; 5.3.4 message too big for a JMS destination\r\n"), status);
    }

    @Test
    @DisplayName("RFC 3464 §2.3.5: a server that nobody reached has said nothing")
    void nobodyReached() throws Exception {
        Addressee addressee = new Addressee(1, MailAddress.of("luis@larry.example"), 0, "", "", Set.of(), null, null);
        SmtpReply reply = SmtpReply.of(451, "4.4.1", "connect to mx.larry.example[192.0.2.1]:25: timed out");
        Line line = new Line(addressee, Action.FAILED, reply, "mx.larry.example", Optional.empty());
        List<Part> parts = parts(write(Kind.FAILED, PLAIN, line));
        assertTrue(
                parts.get(0)
                        .body()
                        .contains(" the last time: 451 4.4.1 connect to mx.larry.example[192.0.2.1]:25: timed out\r\n"),
                parts.get(0).body());
        String status = parts.get(1).body();
        assertFalse(status.contains("Remote-MTA"), status);
        assertTrue(status.contains("Diagnostic-Code: X-Valija; 4.4.1 connect to mx.larry"), status);
        assertTrue(status.contains("Status: 4.4.7"), "it expired: " + status);
    }

    @Test
    @DisplayName("RFC 3464 §2.3.5: what we say of a server that was reached is not what it has said")
    void connectionLost() throws Exception {
        Addressee addressee = new Addressee(1, MailAddress.of("luis@larry.example"), 0, "", "", Set.of(), null, null);
        SmtpReply reply = SmtpReply.of(421, "4.4.2", "connection lost while sending RCPT");
        Line line = new Line(addressee, Action.DELAYED, reply, "192.0.2.1[192.0.2.1]:25", Optional.of(NOW));
        List<Part> parts = parts(write(Kind.DELAYED, PLAIN, line));
        assertFalse(parts.get(0).body().contains(" said"), parts.get(0).body());
        String status = parts.get(1).body();
        assertTrue(status.contains("Remote-MTA: dns; [192.0.2.1]\r\n"), status);
        assertTrue(status.contains("Diagnostic-Code: X-Valija; 4.4.2 connection lost"), status);
    }

    @Test
    @DisplayName("the text is Spanish where the settings say so, and stays US-ASCII on the wire")
    void spanish() throws Exception {
        language = "spanish";
        String report = write(Kind.DELAYED, PLAIN, line(Action.DELAYED));
        assertTrue(report.contains("Content-Language: es\r\n"));
        assertTrue(report.contains("a=C3=BAn no se ha podido entregar"), report);
        assertTrue(report.chars().allMatch(c -> c < 128));
        language = "english";
        assertTrue(write(Kind.DELAYED, PLAIN, line(Action.DELAYED)).contains("could not yet be delivered"));
    }

    @Test
    @DisplayName("RFC 2045 §2.7: a text of short lines in US-ASCII is sent as it is, others encoded")
    void readable() throws Exception {
        assertEquals("7bit", encoding("mailbox full"));
        assertEquals("quoted-printable", encoding("buzón lleno"));
        assertEquals("quoted-printable", encoding("mailbox\u0007full"));
        assertEquals("quoted-printable", encoding("x".repeat(998)));
    }

    /** Of the text, which says what the server said. */
    private String encoding(String said) throws Exception {
        SmtpReply reply = new SmtpReply(552, EnhancedStatus.parse("5.2.2"), List.of(said), false, true);
        Line line = new Line(
                line(Action.FAILED).addressee(), Action.FAILED, reply, "mx.example[192.0.2.1]:25", Optional.empty());
        Part text = parts(write(Kind.FAILED, PLAIN, line)).getFirst();
        assertTrue(text.body().contains(" said: 552 5.2.2 " + said + "\r\n"), text.body());
        return text.header().replaceAll("(?s).*Content-Transfer-Encoding: (\\S+).*", "$1");
    }

    @Test
    @DisplayName("RFC 3834: nobody answers a report; every line ends in CRLF")
    void header() {
        String report = write(Kind.FAILED, PLAIN, line(Action.FAILED));
        assertTrue(report.contains("Auto-Submitted: auto-replied\r\n"));
        assertTrue(report.contains("Content-Type: multipart/report; report-type=delivery-status;\r\n"));
        assertFalse(report.replace("\r\n", "").contains("\n"));
        assertFalse(report.replace("\r\n", "").contains("\r"));
    }

    private Line line(Action action) {
        Addressee addressee = new Addressee(
                1, MailAddress.of("louisl@larry.example"), 0, "", "", Set.of(), "rfc822;Louisl@larry.example", null);
        Optional<Instant> until =
                action == Action.DELAYED ? Optional.of(Instant.parse("1994-07-12T21:15:49Z")) : Optional.empty();
        return new Line(addressee, action, UNKNOWN, "mx.larry.example[192.0.2.1]:25", until);
    }

    private String write(Kind kind, MailParameters parameters, Line line) {
        byte[] trace = "Received: by mx\r\n".getBytes(StandardCharsets.US_ASCII);
        Envelope envelope = new Envelope(
                7,
                contents.put(original),
                trace,
                trace.length + original.length(),
                Optional.of(MailAddress.of("arathib@vnet.example")),
                parameters,
                ARRIVAL,
                new Origin("192.0.2.9", "client.example.com", "", "ESMTP"));
        ReportWriter writer = new ReportWriter(
                contents,
                TestSettings.started(
                        Map.of("valija.hostname", "mx.example.org", "valija.report.language", language),
                        new ReportSettings(),
                        new ServerSettings()));
        DeliveryReport report = new DeliveryReport(9, kind, envelope, List.of(line), NOW);
        return new String(writer.write(report, MailAddress.of("arathib@vnet.example")), StandardCharsets.UTF_8);
    }

    private static List<Part> parts(String message) throws Exception {
        MimeTokenStream stream = new MimeTokenStream();
        stream.setRecursionMode(org.apache.james.mime4j.stream.RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
        List<Part> parts = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> header.setLength(0);
                case T_FIELD -> header.append(stream.getField()).append('\n');
                case T_BODY ->
                    parts.add(new Part(
                            stream.getBodyDescriptor().getMimeType(),
                            header.toString(),
                            new String(stream.getDecodedInputStream().readAllBytes(), StandardCharsets.UTF_8)));
                default -> {
                    // structure only
                }
            }
        }
        return parts;
    }
}
