package org.valija.jca.outbound;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.client.ClientLimits;
import org.valija.smtp.client.ClientTimeouts;
import org.valija.smtp.client.Credentials;
import org.valija.smtp.client.DialogueTerms;
import org.valija.smtp.client.OutgoingContent;
import org.valija.smtp.client.OutgoingMail;
import org.valija.smtp.client.TlsPolicy;

/** Mail and peers for tests. */
final class Outgoing {

    static final Reuse LONG = new Reuse(100, Duration.ofMinutes(1), Duration.ofMinutes(5));

    private Outgoing() {}

    static DialogueTerms terms(TlsPolicy tls) {
        return new DialogueTerms(
                false, "me.example.org", tls, false, Optional.empty(), ClientTimeouts.STANDARD, ClientLimits.STANDARD);
    }

    static DialogueTerms terms(TlsPolicy tls, Credentials credentials, ClientTimeouts timeouts) {
        return new DialogueTerms(
                false, "me.example.org", tls, false, Optional.ofNullable(credentials), timeouts, ClientLimits.STANDARD);
    }

    static SmtpPeer peer(FakeMailHost host, DialogueTerms terms, Reuse reuse) {
        return new SmtpPeer("localhost", host.address(), Optional.empty(), TlsTerms.STANDARD, terms, reuse);
    }

    static OutgoingMail mail(int size) {
        byte[] octets = ("Subject: hello\r\n\r\n" + "x".repeat(size) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        OutgoingContent content = new OutgoingContent() {
            @Override
            public long size() {
                return octets.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(octets);
            }
        };
        return new OutgoingMail(
                Optional.of(MailAddress.of("a@example.org")),
                MailParameters.NONE,
                List.of(new SmtpRecipient(MailAddress.of("b@example.com"), Set.of(), null)),
                content);
    }
}
