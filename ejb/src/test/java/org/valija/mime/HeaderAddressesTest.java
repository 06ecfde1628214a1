package org.valija.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.valija.mail.MailAddress;
import org.valija.mime.HeaderAddresses.Party;

@DisplayName("S12, P28: addresses in a header are changed, and no other octet")
class HeaderAddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "ana@old.example; ana@new.example",
                "<ana@old.example>; <ana@new.example>",
                "Ana <  ana@old.example\t> (old.example); Ana <  ana@new.example\t> (old.example)",
                "\"ana@old.example\" <ana@old.example>; \"ana@old.example\" <ana@new.example>",
                "ana@old.example (a@old.example), luis@old.example; ana@new.example (a@old.example), luis@new.example",
                "ana@other.example, <luis@old.example>; ana@other.example, <luis@new.example>",
                "(x (y\\) @old.example)) ana@old.example; (x (y\\) @old.example)) ana@new.example",
                "<@relay.example:ana@old.example>; <@relay.example:ana@new.example>",
                "\"a, b\"@old.example; \"a, b\"@new.example",
                "ana; ana@new.example",
                "Ana Old; Ana Old",
                "ana @ old.example; ana @ old.example",
                "<ana@old.example; <ana@old.example",
                "<>; <>",
                "ana@old..example; ana@old..example",
                "josé@old.example; josé@new.example"
            })
    void changes(String before, String after) {
        assertEquals("From: " + after + "\r\n", changed("From: " + before + "\r\n", StandardCharsets.UTF_8));
    }

    @Test
    void foldingStays() {
        assertEquals(
                "To: ana@new.example\r\n\t, luis@new.example\r\n",
                changed("To: ana@old.example\r\n\t, luis@old.example\r\n", StandardCharsets.UTF_8));
    }

    @Test
    void groupsAreEntered() {
        assertEquals(
                "To: team: ana@new.example, Luis <luis@new.example>;, eva@x.example\r\n",
                changed(
                        "To: team: ana@old.example, Luis <luis@old.example>;, eva@x.example\r\n",
                        StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("fields that name nobody, and octets of any charset, stay as they are")
    void leavesTheRest() {
        String before = "Received: from a@old.example\r\nSubject: ana@old.example\r\nX-From: ana@old.example\r\n"
                + "FROM : Jos\u00e9 <ana@old.example>\r\nBroken line ana@old.example\r\n"
                + "Resent-Reply-To:\r\n ana@old.example\r\n";
        String after = before.replace("<ana@old.example>", "<ana@new.example>")
                .replace("\r\n ana@old.example", "\r\n ana@new.example");
        assertEquals(after, changed(before, StandardCharsets.ISO_8859_1));
    }

    @Test
    void tellsSendersFromRecipients() {
        List<String> seen = new ArrayList<>();
        String header = "From: a@x.example\r\nTo: b@x.example\r\nCc: c@x.example\r\nSender: d@x.example\r\n";
        HeaderAddresses.changed(ByteBuffer.wrap(header.getBytes(StandardCharsets.US_ASCII)), (party, address) -> {
            seen.add(party + " " + address);
            return address;
        });
        assertEquals(
                List.of("SENDER a@x.example", "RECIPIENT b@x.example", "RECIPIENT c@x.example", "SENDER d@x.example"),
                seen);
        assertEquals(Party.values().length, 2);
    }

    private static String changed(String header, Charset charset) {
        return HeaderAddresses.changed(ByteBuffer.wrap(header.getBytes(charset)), (party, address) -> move(address))
                .map(octets -> charset.decode(octets).toString())
                .orElse(header);
    }

    private static MailAddress move(MailAddress address) {
        boolean moves = address.domain().equals("old.example")
                || address.domain().isEmpty() && address.localPart().equals("ana");
        return moves ? address.withDomain("new.example") : address;
    }
}
