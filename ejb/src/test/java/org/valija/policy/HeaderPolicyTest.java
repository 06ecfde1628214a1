package org.valija.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.session.Incoming;
import org.valija.settings.TestSettings;

class HeaderPolicyTest {

    @Test
    void listsOfNetworks() {
        assertTrue(NetworkList.isList(" 10.0.0.0/8,::1  192.0.2.1 "));
        assertTrue(NetworkList.isList(""));
        assertFalse(NetworkList.isList("10.0.0.0/33"));
        assertFalse(NetworkList.isList("example.org"));
    }

    @Test
    @DisplayName("S20: a header over the limit is refused with 552 5.3.4, a loop with 554 5.4.6")
    void loopsAndHugeHeadersAreCut() {
        HeaderPolicy policy = new HeaderPolicy(
                TestSettings.with(Map.of("smtp.max-hops", "3", "smtp.max-header-size", "1K"), new PolicySettings()));
        assertTrue(policy.refusal(new MessageHead(1024, true, 3, true, true, false))
                .isEmpty());
        assertEquals(
                "5.4.6",
                policy.refusal(new MessageHead(10, true, 4, true, true, false))
                        .orElseThrow()
                        .status()
                        .toString());
        assertEquals(
                552,
                policy.refusal(new MessageHead(1025, true, 0, true, true, false))
                        .orElseThrow()
                        .code());
    }

    @Test
    @DisplayName("S20: at its default, the limit counts for headers of which no more than that is seen")
    void headersBeyondWhatIsSeen() {
        HeaderPolicy policy = new HeaderPolicy(TestSettings.of(new PolicySettings()));
        byte[] field = "X-Filler: 123456789012345678901\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Incoming message = new Incoming()) {
            while (message.fits(field.length)) {
                message.append(ByteBuffer.wrap(field));
            }
            assertEquals(Optional.empty(), policy.refusal(MessageHead.of(message.head())));
            message.append(ByteBuffer.wrap(field, 0, Incoming.HEAP - (int) message.size()));
            assertEquals(
                    552,
                    policy.refusal(MessageHead.of(message.head())).orElseThrow().code());
        }
    }
}
