package org.valija.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageHeadTest {

    private static MessageHead of(String text) {
        return MessageHead.of(ByteBuffer.wrap(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void seesWhatIsThere() {
        String header = "Received: from a\n\tby b\nRECEIVED : from c\ndate: now\nMessage-Id: <1@x>\n\n";
        int octets = header.length() + header.split("\n", -1).length - 1;
        assertEquals(new MessageHead(octets, true, 2, true, true, false), of(header + "Received: in the body\n"));
    }

    @Test
    @DisplayName("RFC 8689 §5: TLS-Required: No")
    void tlsRequired() {
        assertTrue(of("TLS-Required: No\n\n").tlsOptional());
        assertTrue(of("tls-required :\tno\n\n").tlsOptional());
        assertTrue(of("TLS-Required:NO").tlsOptional());
        assertFalse(of("TLS-Required: Not\n\n").tlsOptional());
        assertFalse(of("TLS-Required: Yes\n\n").tlsOptional());
        assertFalse(of("TLS-Required:").tlsOptional());
        assertFalse(of("Subject: x\n\nTLS-Required: No\n").tlsOptional());
    }

    @Test
    void isNotMistaken() {
        MessageHead near = of("Received-SPF: pass\nDated: x\nSubject: a\n Date: folded\n\n");
        assertEquals(0, near.hops());
        assertEquals(false, near.dated());
        assertEquals(new MessageHead(0, false, 0, false, false, false), of(""));
        assertEquals(new MessageHead(2, true, 0, false, false, false), of("\nDate: body\n"));
        assertEquals(new MessageHead(8, false, 0, false, false, false), of("Received"));
        assertEquals(new MessageHead(9, false, 1, false, false, false), of("Received:"));
    }
}
