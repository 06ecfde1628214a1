package org.valija.smtp.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;

/** Messages and terms for tests. */
final class Mails {

    static final String TEXT = "Subject: hello\r\n\r\nHi.\r\n";

    static final MailParameters PLAIN = MailParameters.NONE;
    static final MailParameters EIGHT_BIT = new MailParameters(-1, Body.EIGHT_BIT_MIME, false);
    static final MailParameters INTERNATIONAL = new MailParameters(-1, Body.EIGHT_BIT_MIME, true);

    private Mails() {}

    static OutgoingMail mail(String sender, MailParameters parameters, String content, String... recipients) {
        return new OutgoingMail(
                sender.isEmpty() ? Optional.empty() : Optional.of(MailAddress.of(sender)),
                parameters,
                Stream.of(recipients)
                        .map(r -> new SmtpRecipient(MailAddress.of(r), Set.of(), null))
                        .toList(),
                content(content));
    }

    static OutgoingMail to(String... recipients) {
        return mail("a@example.org", PLAIN, TEXT, recipients);
    }

    static OutgoingContent content(String text) {
        return content(text.getBytes(StandardCharsets.UTF_8));
    }

    static OutgoingContent content(byte[] octets) {
        return new OutgoingContent() {
            @Override
            public long size() {
                return octets.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(octets);
            }
        };
    }

    /** Fails after {@code good} octets. */
    static OutgoingContent unreadable(int good) {
        return new OutgoingContent() {
            @Override
            public long size() {
                return good + 1000L;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    private int left = good;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("disk");
                        }
                        return 'x';
                    }
                };
            }
        };
    }

    static DialogueTerms terms(boolean lmtp, TlsPolicy tls, Credentials credentials) {
        return new DialogueTerms(
                lmtp,
                "me.example.org",
                tls,
                false,
                Optional.ofNullable(credentials),
                ClientTimeouts.STANDARD,
                ClientLimits.STANDARD);
    }

    static final DialogueTerms SMTP = terms(false, TlsPolicy.MAY, null);
    static final DialogueTerms LMTP = terms(true, TlsPolicy.MAY, null);
}
