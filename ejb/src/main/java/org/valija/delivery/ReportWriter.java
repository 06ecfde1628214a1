package org.valija.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.valija.content.Content;
import org.valija.content.ContentStore;
import org.valija.delivery.DeliveryReport.Kind;
import org.valija.event.QueueId;
import org.valija.mail.MailAddress;
import org.valija.settings.ServerSettings;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpTransaction.Ret;

/**
 * Writes a report as a message (RFC 3462, RFC 3464, for international addresses RFC 6533): a text for
 * people, the delivery status for programs, and the message or its header. Thread-safe.
 */
@ApplicationScoped
public class ReportWriter {

    /** RFC 5322 §3.3. */
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ContentStore contents;
    private Settings settings;

    /** For the container. */
    ReportWriter() {}

    @Inject
    public ReportWriter(ContentStore contents, Settings settings) {
        this.contents = contents;
        this.settings = settings;
    }

    /**
     * Writes it.
     *
     * @param to whom: the message's sender, or postmaster for a double bounce
     * @return octets with CRLF
     */
    public byte[] write(DeliveryReport report, MailAddress to) {
        String host = settings.get(ServerSettings.HOSTNAME);
        Returned returned = returned(report);
        String boundary = "=_" + QueueId.text(report.id()) + "/" + host;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportText text = ReportText.of(settings.get(ReportSettings.LANGUAGE));
        ascii(out, header(report, to, host, boundary, text.subject(report.kind())));
        ascii(out, "--" + boundary + "\r\n");
        text.write(out, report, host);
        ascii(out, "\r\n--" + boundary + "\r\n");
        StatusPart.write(out, report, host);
        ascii(out, "\r\n--" + boundary + "\r\n");
        ascii(out, "Content-Type: " + returned.type(international(report)) + "\r\n");
        ascii(out, returned.eightBit() ? "Content-Transfer-Encoding: 8bit\r\n\r\n" : "\r\n");
        out.writeBytes(returned.octets());
        ascii(out, "\r\n--" + boundary + "--\r\n");
        return out.toByteArray();
    }

    private static String header(DeliveryReport report, MailAddress to, String host, String boundary, String subject) {
        return "From: MAILER-DAEMON@" + host + "\r\n"
                + "To: " + to + "\r\n"
                + "Subject: " + subject + "\r\n"
                + "Date: " + date(report.now()) + "\r\n"
                + "Message-ID: <" + QueueId.text(report.id()) + "@" + host + ">\r\n"
                // RFC 3834 §5: no automatic answer to this
                + "Auto-Submitted: auto-replied\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"" + boundary
                + "\"\r\n\r\n";
    }

    /** RFC 3461 §4.3: RET speaks of failures; other reports return the header alone. */
    private Returned returned(DeliveryReport report) {
        Envelope envelope = report.envelope();
        Content content = contents.open(envelope.contentId());
        boolean whole = report.kind() == Kind.FAILED
                && envelope.parameters().ret() != Ret.HDRS
                && envelope.size() <= settings.get(ReportSettings.RETURNED);
        int most = whole
                ? (int) content.size()
                : settings.get(ReportSettings.HEADER).intValue();
        ByteBuffer octets = content.read(0, most).slice();
        int length = whole ? octets.remaining() : HeaderScan.length(octets);
        byte[] trace = envelope.trace();
        byte[] all = Arrays.copyOf(trace, trace.length + length);
        octets.get(all, trace.length, length);
        return new Returned(all, whole);
    }

    /** What comes back of the message. */
    private record Returned(byte[] octets, boolean whole) {

        String type(boolean international) {
            if (international) {
                return whole ? "message/global" : "message/global-headers; charset=utf-8";
            }
            return whole ? "message/rfc822" : "text/rfc822-headers";
        }

        boolean eightBit() {
            for (byte octet : octets) {
                if (octet < 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether RFC 6533 has to be used. */
    static boolean international(DeliveryReport report) {
        return report.envelope().parameters().international();
    }

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
