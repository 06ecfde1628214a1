package org.valija.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.content.MemoryContentStore;
import org.valija.event.Origin;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.client.OutgoingContent;

@DisplayName("S12: senders' addresses are written anew in mail that leaves, and nothing else is")
class DepartingContentTest {

    private static final String TRACE = "Received: from ana@old.example\r\n";

    private final MemoryContentStore contents = new MemoryContentStore();
    private final Departures departures = new Departures() {
        @Override
        public boolean changesSenders() {
            return true;
        }

        @Override
        public MailAddress leaving(MailAddress address) {
            return address.domain().equals("old.example") ? address.withDomain("new.example") : address;
        }
    };

    private Optional<OutgoingContent> content(String message) {
        byte[] trace = TRACE.getBytes(StandardCharsets.US_ASCII);
        Envelope envelope = new Envelope(
                1,
                contents.put(message),
                trace,
                trace.length + message.length(),
                Optional.empty(),
                MailParameters.NONE,
                Instant.EPOCH,
                Origin.OURSELVES);
        return DepartingContent.of(envelope, contents, departures);
    }

    @Test
    void writesSendersAnew() throws IOException {
        OutgoingContent content = content(
                        "From: ana@old.example\r\nTo: luis@old.example\r\n\r\nFrom: ana@old.example\r\n")
                .orElseThrow();
        String expected = TRACE + "From: ana@new.example\r\nTo: luis@old.example\r\n\r\nFrom: ana@old.example\r\n";
        try (InputStream octets = content.open()) {
            assertEquals(expected, new String(octets.readAllBytes(), StandardCharsets.US_ASCII));
        }
        assertEquals(expected.length(), content.size());
    }

    @Test
    void leavesWhatDoesNotChange() {
        assertTrue(content("From: ana@new.example\r\n\r\nFrom: ana@old.example\r\n")
                .isEmpty());
        assertTrue(content("\r\nFrom: ana@old.example\r\n").isEmpty());
    }
}
