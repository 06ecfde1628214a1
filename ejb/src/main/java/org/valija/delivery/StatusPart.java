package org.valija.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.valija.delivery.DeliveryReport.Line;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpReply;

/** The part of a report that programs read: message/delivery-status (RFC 3464 §2). */
final class StatusPart {

    /** RFC 5322 §2.1.1, with room for the field's name. */
    private static final int MAX_VALUE = 900;

    /** RFC 3463 §3.5: delivery time expired. */
    private static final String EXPIRED = "4.4.7";

    private final StringBuilder b = new StringBuilder();
    private final boolean international;

    private StatusPart(boolean international) {
        this.international = international;
    }

    static void write(ByteArrayOutputStream out, DeliveryReport report, String host) {
        StatusPart part = new StatusPart(ReportWriter.international(report));
        part.message(report, host);
        report.lines().forEach(line -> part.recipient(report, line));
        out.writeBytes(part.b.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 3464 §2.2. */
    private void message(DeliveryReport report, String host) {
        // RFC 6533 §3: the type that may carry UTF-8
        b.append("Content-Type: message/").append(international ? "global-delivery-status" : "delivery-status");
        b.append(international ? "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" : "\r\n\r\n");
        String envelopeId = report.envelope().parameters().envelopeId();
        if (envelopeId != null) {
            field("Original-Envelope-Id", envelopeId);
        }
        field("Reporting-MTA", "dns; " + host);
        String helo = report.envelope().origin().helo();
        if (!helo.isEmpty()) {
            field("Received-From-MTA", "dns; " + helo);
        }
        field("Arrival-Date", ReportWriter.date(report.envelope().arrival()));
    }

    /** RFC 3464 §2.3. */
    private void recipient(DeliveryReport report, Line line) {
        b.append("\r\n");
        if (line.addressee().originalRecipient() != null) {
            field("Original-Recipient", original(line.addressee().originalRecipient()));
        }
        field("Final-Recipient", type(line.addressee().address()));
        field("Action", line.action().toString());
        SmtpReply reply = line.reply();
        field("Status", status(line));
        if (line.isRemote()) {
            field("Remote-MTA", "dns; " + host(line.relay()));
        }
        if (reply.heard()) {
            field("Diagnostic-Code", "smtp; " + reply.code() + " " + text(reply));
        } else if (reply.code() >= 400) {
            field("Diagnostic-Code", "X-Valija; " + text(reply));
        }
        field("Last-Attempt-Date", ReportWriter.date(report.now()));
        line.retryUntil().ifPresent(until -> field("Will-Retry-Until", ReportWriter.date(until)));
    }

    private static String status(Line line) {
        if (line.isExpired()) {
            return EXPIRED;
        }
        SmtpReply reply = line.reply();
        return reply.status() == null
                ? reply.code() / 100 + ".0.0"
                : reply.status().toString();
    }

    private String type(MailAddress address) {
        return (international && address.international() ? "utf-8; " : "rfc822; ") + address;
    }

    /** {@code type;address} with the space that RFC 3464 writes. */
    private static String original(String value) {
        int semicolon = value.indexOf(';');
        return semicolon < 0
                ? "rfc822; " + value
                : value.substring(0, semicolon) + "; "
                        + value.substring(semicolon + 1).strip();
    }

    /** {@code mx.example.org[192.0.2.1]:25} without address and port; {@code [192.0.2.1]} where that is the name, too. */
    private static String host(String relay) {
        int bracket = relay.indexOf('[');
        String name = relay.substring(0, bracket);
        String address = relay.substring(bracket, relay.indexOf(']') + 1);
        return address.equals('[' + name + ']') ? address : name;
    }

    private static String text(SmtpReply reply) {
        return (reply.status() == null ? "" : reply.status() + " ") + String.join(" ", reply.lines());
    }

    private void field(String name, String value) {
        b.append(name).append(": ");
        int length = Math.min(value.length(), MAX_VALUE);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            // a peer's reply may hold anything; RFC 3464 §2.1.1 allows US-ASCII alone
            boolean fit = c >= ' ' && c < 127 || international && c > 159;
            b.append(fit ? c : '?');
        }
        b.append("\r\n");
    }
}
