package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a server sends: every recipient gets an answer, none is called taken that the server did not
 * take, and nothing is thrown. Seeds are whole dialogues, changed at random with a fixed seed.
 */
class HostileServerTest {

    private static final int ROUNDS = 1500;
    private static final String SALT = "0123459 -.\r\n\0\u00ffSTARTTLSPIPELINING";

    @ParameterizedTest
    @DisplayName("Replies at random")
    @ValueSource(strings = {"taken", "lmtp", "refused", "long", "garbage", "closing"})
    void survives(String seed) throws IOException {
        byte[] octets = seed(seed);
        Random random = new Random(seed.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] replies = round == 0 ? octets : mutated(octets, random);
            talk(replies, round % 2 == 0 ? Mails.SMTP : Mails.LMTP, 1 + random.nextInt(40));
        }
    }

    private static void talk(byte[] replies, DialogueTerms terms, int fragment) {
        ReplyReaderTest.Sender sender = ReplyReaderTest.Sender.of(replies, fragment);
        OutgoingMail mail = Mails.to("b@example.com", "c@example.com");
        try (SmtpDialogue dialogue = SmtpDialogue.open(sender, terms)) {
            for (int i = 0; i < 3 && dialogue.usable(); i++) {
                List<RecipientReply> results = dialogue.send(mail);
                assertEquals(2, results.size());
                for (RecipientReply result : results) {
                    check(result, replies);
                }
            }
        } catch (DialogueException e) {
            assertTrue(e.reply().code() >= 400);
            assertNotNull(e.stage());
        }
    }

    private static void check(RecipientReply result, byte[] replies) {
        assertNotNull(result.reply());
        int code = result.reply().code();
        assertTrue(code < 300 || code >= 400);
        assertTrue(!result.elsewhere() || code >= 400);
        String sent = new String(replies, StandardCharsets.ISO_8859_1);
        assertTrue(code >= 300 || sent.contains("354"), "taken without 354: " + sent);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] octets = seed.clone();
        for (int change = random.nextInt(8); change >= 0; change--) {
            int at = random.nextInt(octets.length);
            switch (random.nextInt(4)) {
                case 0 -> octets[at] = (byte) SALT.charAt(random.nextInt(SALT.length()));
                case 1 -> octets[at] = (byte) random.nextInt(256);
                case 2 -> octets = Arrays.copyOf(octets, Math.max(1, at));
                default -> {
                    int length = random.nextInt(octets.length - at);
                    int to = random.nextInt(octets.length - length);
                    System.arraycopy(octets, at, octets, to, length);
                }
            }
        }
        return octets;
    }

    private static byte[] seed(String name) throws IOException {
        try (InputStream in = HostileServerTest.class.getResourceAsStream("replies/" + name + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("\r", "").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
