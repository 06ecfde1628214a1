package org.valija.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.Deposit;
import org.valija.content.MemoryContentStore;
import org.valija.mime.MimeSettings;
import org.valija.policy.TestClients;
import org.valija.session.Incoming;
import org.valija.settings.TestSettings;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;

@DisplayName("RFC 3030 §3: a message of BODY=BINARYMIME is kept as any mail client can read it")
class BinaryMailTest {

    private static final String BINARY = "Content-Transfer-Encoding: binary\r\n";
    private static final String BASE64 = "Content-Transfer-Encoding: base64\r\n";

    private final MemoryContentStore contents = new MemoryContentStore();
    private final BinaryMail mail = new BinaryMail(
            TestSettings.with(
                    Map.of("smtp.max-message-size", "500K", "smtp.max-text-line", "998"),
                    new SmtpSettings(),
                    new MimeSettings()),
            contents);

    /** What the taker was given. */
    private SmtpTransaction taken;

    private byte[] stored;
    private List<String> notes;

    private SmtpReply accept(byte[] message) {
        SmtpTransaction asked = TestClients.from(
                        "ana@example.org",
                        TestClients.client(SmtpRole.MX, "192.0.2.1", Optional.empty()),
                        "eva@example.org")
                .with(MailParameters.NONE.declaring(Body.BINARY_MIME));
        try (Incoming incoming = new Incoming()) {
            for (int at = 0; at < message.length; at += 10_000) {
                incoming.append(ByteBuffer.wrap(message, at, Math.min(10_000, message.length - at)), contents::spill);
            }
            return mail.accept(asked, incoming, this::take);
        }
    }

    private SmtpReply take(SmtpTransaction transaction, Incoming message, List<String> traced) {
        taken = transaction;
        notes = traced;
        Deposit deposit = Deposit.of(message, contents);
        contents.write(List.of(deposit)).sync();
        ByteBuffer octets = contents.open(deposit.id()).read(0, Integer.MAX_VALUE);
        stored = new byte[octets.remaining()];
        octets.get(stored);
        assertEquals(deposit.size(), stored.length, "what quotas count");
        return SmtpReply.of(250, "2.0.0", "Queued");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String binary(int length) {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("on the heap and beyond it: base64 is stored, and the queue hears that it is 7-bit")
    void encodes() {
        for (int length : new int[] {10, Incoming.HEAP / 4 * 3, Incoming.HEAP, 2 * Incoming.HEAP}) {
            String body = binary(length);
            assertEquals(250, accept(octets(BINARY + "\r\n" + body)).code());
            String text = new String(stored, StandardCharsets.ISO_8859_1);
            assertTrue(text.startsWith(BASE64 + "\r\n"));
            assertEquals(
                    body,
                    new String(
                            Base64.getMimeDecoder().decode(text.substring(BASE64.length() + 2)),
                            StandardCharsets.ISO_8859_1));
            assertEquals(Body.SEVEN_BIT, taken.parameters().body());
            assertEquals(
                    List.of("binary parts become base64, " + (BINARY.length() + 2 + length) + " octets "
                            + stored.length),
                    notes);
        }
    }

    @Test
    @DisplayName("what has no binary part is kept as it is, and the queue hears whether it is 8-bit")
    void keeps() {
        assertEquals(250, accept(octets("Subject: x\r\n\r\nma\u00f1ana\r\n")).code());
        assertEquals("Subject: x\r\n\r\nma\u00f1ana\r\n", new String(stored, StandardCharsets.ISO_8859_1));
        assertEquals(Body.EIGHT_BIT_MIME, taken.parameters().body());
        assertEquals(List.of(), notes);
        accept(octets("Subject: x\r\n\r\nhello\r\n"));
        assertEquals(Body.SEVEN_BIT, taken.parameters().body());
    }

    @Test
    @DisplayName("S21, P27: the encoded size counts, and what is refused is not taken")
    void refuses() {
        SmtpReply big = accept(octets(BINARY + "\r\n" + binary(450_000)));
        assertEquals("552 5.3.4", big.code() + " " + big.status());
        SmtpReply stray = accept(octets("Subject: x\r\n\r\n\0"));
        assertEquals("554 5.6.3", stray.code() + " " + stray.status());
        SmtpReply line = accept(octets("Subject: x\r\n\r\n" + "y".repeat(999)));
        assertEquals("554 5.6.0", line.code() + " " + line.status());
        SmtpReply signed =
                accept(octets("Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n" + BINARY + "\r\n\0"));
        assertEquals("554 5.6.2", signed.code() + " " + signed.status());
        assertEquals(null, taken);
    }
}
