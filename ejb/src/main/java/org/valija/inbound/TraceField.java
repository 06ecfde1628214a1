package org.valija.inbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;

/** Writes what stands before a message that comes in: its Received field (RFC 5321 §4.4). */
final class TraceField {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** RFC 5322 §2.1.1: a line has 998 characters at most. */
    private static final int LONGEST_DOUBT = 600;

    private final SmtpTransaction transaction;
    private final StringBuilder text = new StringBuilder(320);

    TraceField(SmtpTransaction transaction) {
        this.transaction = transaction;
    }

    /** Adds the Received field. The recipient is named only where there is one: others are none of its business. */
    TraceField received(String hostname, String queueId, ZonedDateTime now) {
        SmtpClient client = transaction.client();
        text.append("Received: from ");
        helo(client.helo());
        text.append(" (");
        text.append(literal(client.remote().getAddress()));
        text.append(")\r\n\tby ").append(hostname).append(" with ").append(protocol());
        text.append(" id ").append(queueId);
        client.tls()
                .ifPresent(tls -> text.append("\r\n\t(")
                        .append(tls.version())
                        .append(" cipher ")
                        .append(tls.cipher())
                        .append(')'));
        // RFC 6710 §4.2
        if (transaction.parameters().wishes().priority() != null) {
            text.append("\r\n\tpriority ").append(transaction.parameters().priority());
        }
        if (transaction.recipients().size() == 1) {
            forRecipient(transaction.recipients().getFirst().address());
        }
        text.append(";\r\n\t").append(DATE.format(now)).append("\r\n");
        return this;
    }

    /** Adds sendmail's field for a doubt about the sender. */
    TraceField warning(String hostname, String doubt) {
        text.append("X-Authentication-Warning: ").append(hostname).append(": ");
        doubt.chars().limit(LONGEST_DOUBT).forEach(c -> text.append(c < ' ' || c > 126 ? '?' : (char) c));
        text.append("\r\n");
        return this;
    }

    /** Adds the Date field that a submitted message lacks (RFC 6409 §8.2). */
    TraceField date(ZonedDateTime now) {
        text.append("Date: ").append(DATE.format(now)).append("\r\n");
        return this;
    }

    /** Adds the Message-ID field that a submitted message lacks (RFC 6409 §8.3). */
    TraceField messageId(String hostname, String queueId) {
        text.append("Message-ID: <")
                .append(queueId.toLowerCase(Locale.ROOT))
                .append('@')
                .append(hostname)
                .append(">\r\n");
        return this;
    }

    /** The fields, each with CRLF. */
    byte[] octets() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The {@code with} keyword (RFC 3848, RFC 6531 §4.3). */
    String protocol() {
        return protocol(transaction);
    }

    static String protocol(SmtpTransaction transaction) {
        SmtpClient client = transaction.client();
        boolean lmtp = client.role() == SmtpRole.LMTP;
        if (!lmtp && !client.extended()) {
            return "SMTP";
        }
        String name =
                transaction.parameters().international() ? lmtp ? "UTF8LMTP" : "UTF8SMTP" : lmtp ? "LMTP" : "ESMTP";
        return name + (client.tls().isPresent() ? "S" : "") + (client.login().isPresent() ? "A" : "");
    }

    private void forRecipient(MailAddress address) {
        if (!address.international() || transaction.parameters().international()) {
            text.append("\r\n\tfor <").append(address).append('>');
        }
    }

    /** As the client called itself, but for characters that could break the field or end its comment. */
    private void helo(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            text.append(plain || ".-_[]:".indexOf(c) >= 0 ? c : '?');
        }
    }

    /** An address literal (RFC 5321 §4.1.3). */
    static String literal(InetAddress address) {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return (address instanceof Inet6Address ? "[IPv6:" : "[") + (zone < 0 ? host : host.substring(0, zone)) + ']';
    }
}
