package org.valija.inbound;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.valija.content.ContentStore;
import org.valija.mime.BinaryConversion;
import org.valija.mime.MimeSettings;
import org.valija.mime.UnconvertibleException;
import org.valija.session.Incoming;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpTransaction.Body;

/**
 * Takes messages of BODY=BINARYMIME (RFC 3030 §3): encodes their binary parts before anything else looks at them, so
 * that store, mail clients and next hops get mail as any other. It is the encoded size that counts from here on. Blocks;
 * thread-safe.
 */
@Dependent
class BinaryMail {

    private static final int PIECE = 64 * 1024;

    private final Settings settings;
    private final ContentStore content;

    @Inject
    BinaryMail(Settings settings, ContentStore content) {
        this.settings = settings;
        this.content = content;
    }

    /** Goes on with a message that has no binary parts. */
    interface Taker {

        /** @param message valid during this call; @param notes what is to stand in its trace */
        SmtpReply take(SmtpTransaction transaction, Incoming message, List<String> notes);
    }

    /** The taker's reply, or a refusal of what cannot be encoded. */
    SmtpReply accept(SmtpTransaction asked, Incoming message, Taker taker) {
        try {
            BinaryConversion conversion = BinaryConversion.of(
                    message::stream, MimeSettings.limits(settings), settings.get(SmtpSettings.TEXT_LINE));
            Body body = conversion.eightBit() ? Body.EIGHT_BIT_MIME : Body.SEVEN_BIT;
            SmtpTransaction plain = asked.with(asked.parameters().declaring(body));
            if (!conversion.needed()) {
                return taker.take(plain, message, List.of());
            }
            long most = settings.get(SmtpSettings.MAX_MESSAGE);
            if (conversion.size() > most) {
                return SmtpReply.of(
                        552,
                        "5.3.4",
                        "Message too big: encoded as base64 it has " + conversion.size() + " octets, and " + most
                                + " are the most");
            }
            String note = "binary parts become base64, " + message.size() + " octets " + conversion.size();
            try (Incoming encoded = new Incoming()) {
                write(conversion, encoded);
                return taker.take(plain, encoded, List.of(note));
            }
        } catch (UnconvertibleException e) {
            return SmtpReply.of(554, e.status().toString(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(BinaryConversion conversion, Incoming encoded) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new IncomingOctets(encoded), PIECE)) {
            conversion.write(out);
        }
    }

    /** Octets written become part of a message. */
    private final class IncomingOctets extends OutputStream {

        private final Incoming message;

        IncomingOctets(Incoming message) {
            this.message = message;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            message.append(ByteBuffer.wrap(octets, from, length), content::spill);
        }
    }
}
