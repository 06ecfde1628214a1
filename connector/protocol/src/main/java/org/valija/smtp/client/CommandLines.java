package org.valija.smtp.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.TlsWish;
import org.valija.smtp.Xtext;

/** Writes MAIL and RCPT with the parameters that the server knows. Lines end in CRLF. */
final class CommandLines {

    private static final String HEX = "0123456789ABCDEF";

    private CommandLines() {}

    /**
     * MAIL (RFC 5321 §4.1.1.2).
     *
     * @param international whether SMTPUTF8 is asked for
     * @param submitter whether to say who submitted it
     */
    static String mail(OutgoingMail mail, PeerFeatures peer, boolean international, boolean submitter) {
        MailParameters parameters = mail.parameters();
        StringBuilder b = new StringBuilder(120);
        b.append("MAIL FROM:<")
                .append(mail.sender().map(MailAddress::toString).orElse(""))
                .append('>');
        if (peer.declaresSize()) {
            b.append(" SIZE=").append(mail.content().size());
        }
        if (peer.eightBitMime() && (parameters.body() == Body.EIGHT_BIT_MIME || international)) {
            b.append(" BODY=8BITMIME");
        }
        if (international) {
            b.append(" SMTPUTF8");
        }
        if (peer.requireTls() && parameters.tls() == TlsWish.REQUIRED) {
            b.append(" REQUIRETLS");
        }
        if (peer.deliverBy() && parameters.deliverBy() != null) {
            b.append(" BY=").append(parameters.deliverBy());
        }
        if (peer.dsn()) {
            Optional.ofNullable(parameters.ret())
                    .ifPresent(ret -> b.append(" RET=").append(ret));
            Optional.ofNullable(parameters.envelopeId()).ifPresent(id -> xtext(b.append(" ENVID="), id));
        }
        if (peer.priorities() && parameters.priority() != 0) {
            b.append(" MT-PRIORITY=").append(parameters.priority());
        }
        if (submitter) {
            b.append(" AUTH=").append(submitter(parameters.auth(), international));
        }
        return b.append("\r\n").toString();
    }

    /** RFC 4954 §5: who is not known, or cannot be named to this server, is {@code <>}. */
    private static String submitter(String address, boolean international) {
        boolean known = address != null && !address.isEmpty();
        boolean nameable = known && (international || address.chars().allMatch(c -> c < 128));
        return nameable ? Xtext.encode(address) : "<>";
    }

    /** RCPT (RFC 5321 §4.1.1.3). */
    static String recipient(SmtpRecipient recipient, PeerFeatures peer) {
        StringBuilder b = new StringBuilder(80);
        b.append("RCPT TO:<").append(recipient.address()).append('>');
        if (peer.dsn()) {
            String separator = " NOTIFY=";
            for (Notify notify : new TreeSet<>(recipient.notifies())) {
                b.append(separator).append(notify);
                separator = ",";
            }
            Optional.ofNullable(recipient.originalRecipient()).ifPresent(o -> originalRecipient(b, o));
        }
        return b.append("\r\n").toString();
    }

    /** The type stays as it is, the address is encoded (RFC 3461 §4.2). */
    private static void originalRecipient(StringBuilder b, String typed) {
        int semicolon = typed.indexOf(';');
        if (semicolon > 0) {
            b.append(" ORCPT=").append(typed, 0, semicolon + 1);
            xtext(b, typed.substring(semicolon + 1));
        }
    }

    /** RFC 3461 §4: xtext; characters beyond US-ASCII as utf-8-addr-xtext has them (RFC 6533 §3). */
    private static void xtext(StringBuilder b, String text) {
        text.codePoints().forEach(c -> {
            if (c > 126) {
                b.append("\\x{")
                        .append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT))
                        .append('}');
            } else if (c <= ' ' || c == '+' || c == '=' || c == '\\') {
                b.append('+').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                b.append((char) c);
            }
        });
    }

    static byte[] octets(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether an address would break the line that it stands in. */
    static boolean breaksLine(MailAddress address) {
        String text = address.toString();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
