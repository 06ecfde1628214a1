package org.valija.delivery.tlsreport;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.valija.event.QueueId;
import org.valija.mail.MailAddress;

/**
 * A report as a message (RFC 8460 §5.3).
 *
 * @param fields of the header, by their names, each value folded where it is long
 * @param body with CRLF
 */
record ReportMessage(Map<String, String> fields, String body) {

    /** RFC 5322 §3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int LINE = 76;
    private static final String FOLD = "\r\n ";

    /** @param id its queue id */
    static ReportMessage of(TlsReport report, byte[] compressed, long id, MailAddress to, Instant now) {
        String domain = report.from().domain();
        String boundary = "=_" + QueueId.text(id) + "/" + domain;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("From", report.from().sender());
        fields.put("To", to.toString());
        fields.put("Date", DATE.format(now));
        fields.put(
                "Subject",
                "Report Domain: " + report.domain() + FOLD + "Submitter: " + domain + FOLD + "Report-ID: <"
                        + report.id() + ">");
        fields.put("Message-ID", "<" + QueueId.text(id) + "@" + domain + ">");
        fields.put("TLS-Report-Domain", report.domain());
        fields.put("TLS-Report-Submitter", domain);
        // RFC 8689 §5: what it reports must not hold it up on its way
        fields.put("TLS-Required", "No");
        fields.put("Auto-Submitted", "auto-generated");
        fields.put("MIME-Version", "1.0");
        fields.put(
                "Content-Type", "multipart/report; report-type=\"tlsrpt\";" + FOLD + "boundary=\"" + boundary + "\"");
        String body = "--" + boundary + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n"
                + "Content-Language: en\r\n\r\n"
                + "This is a report about TLS in sessions with the mail servers of\r\n"
                + report.domain() + " on " + report.day() + " (UTC),\r\n"
                + "from " + domain + ". Questions go to " + report.from().contact() + ".\r\n"
                + "\r\n--" + boundary + "\r\n"
                + "Content-Type: application/tlsrpt+gzip\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment;" + FOLD + "filename=\"" + report.fileName() + "\"\r\n\r\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'}).encodeToString(compressed)
                + "\r\n--" + boundary + "--\r\n";
        return new ReportMessage(fields, body);
    }

    /** The body's octets, as they are signed. */
    byte[] bodyOctets() {
        return body.getBytes(StandardCharsets.US_ASCII);
    }

    /** All of it. @param signature fields above the others, each with CRLF; may be empty */
    byte[] octets(String signature) {
        StringBuilder text = new StringBuilder(signature);
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
