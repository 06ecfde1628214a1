package org.valija.smtp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.smtp.SmtpReply;

class ReplyReaderTest {

    /** A server that sends these octets and closes. */
    record Sender(byte[] octets, int[] next, int fragment) implements Wire {

        static Sender of(byte[] octets, int fragment) {
            return new Sender(octets, new int[1], fragment);
        }

        @Override
        public void allow(Duration time) {}

        @Override
        public int read(byte[] into, int offset, int length) {
            int n = Math.min(Math.min(fragment, length), octets.length - next[0]);
            System.arraycopy(octets, next[0], into, offset, n);
            next[0] += n;
            return n == 0 ? -1 : n;
        }

        @Override
        public void write(byte[] from, int offset, int length) {}

        @Override
        public AchievedTls startTls(TlsPolicy policy) throws IOException {
            throw new IOException("no TLS here");
        }

        @Override
        public void close() {}
    }

    private static SmtpReply read(String text, int fragment) throws IOException {
        byte[] octets = text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .getBytes(StandardCharsets.UTF_8);
        return new ReplyReader(Sender.of(octets, fragment), new ClientLimits(512, 5, 50, 100)).read();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "250 2.1.0 Ok\\r\\n                       # 250 # 2.1.0 # Ok",
                "250 2.1.0 Ok\\n                          # 250 # 2.1.0 # Ok",
                "250\\r\\n                                # 250 #       # ''",
                "250 \\r\\n                               # 250 #       # ''",
                "250 2.1.0\\r\\n                          # 250 # 2.1.0 # ''",
                "550-5.1.1 no such\\r\\n550 5.1.1 user\\r\\n # 550 # 5.1.1 # no such|user",
                "550-no such\\r\\n550 5.1.1 user\\r\\n       # 550 # 5.1.1 # no such|user",
                "550 4.1.1 class differs\\r\\n            # 550 #       # 4.1.1 class differs",
                "550 5.1.1234 too long\\r\\n              # 550 #       # 5.1.1234 too long",
                "550 5.1111.1 too long\\r\\n              # 550 #       # 5.1111.1 too long",
                "550 5.1.1x no end\\r\\n                  # 550 #       # 5.1.1x no end",
                "354 3.0.0 go on\\r\\n                    # 354 #       # 3.0.0 go on",
                "250 bell\\0 and \\r in it\\r\\n          # 250 #       # bell? and ? in it",
                "250 grüß Gott\\r\\n                      # 250 #       # grüß Gott",
                "250-a\\r\\n550 b\\r\\n                   # 550 #       # a|b",
            })
    void understands(String text, int code, String status, String lines) throws IOException {
        for (int fragment : new int[] {1, 2, 3, 7, 4096}) {
            SmtpReply reply = read(text, fragment);
            assertEquals(code, reply.code());
            assertEquals(status, reply.status() == null ? null : reply.status().toString());
            assertEquals(lines, String.join("|", reply.lines()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\r\\n",
                "25 short\\r\\n",
                "2500 long\\r\\n",
                "abc\\r\\n",
                "150 no such class\\r\\n",
                "650 no such class\\r\\n",
                "250_x\\r\\n",
                "250-a\\r\\ngarbage\\r\\n",
                "250-1\\r\\n250-2\\r\\n250-3\\r\\n250-4\\r\\n250-5\\r\\n250 6\\r\\n",
            })
    void refuses(String text) {
        assertThrows(ProtocolException.class, () -> read(text, 4096));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "250", "250 x", "250-x\\r\\n", "250-x\\r\\n250"})
    void unfinished(String text) {
        assertThrows(EOFException.class, () -> read(text, 4096));
    }

    @Test
    void lineLimit() throws IOException {
        String fits = "250 " + "x".repeat(508);
        assertEquals(
                ReplyReader.KEPT, read(fits + "\r\n", 100).lines().getFirst().length());
        assertThrows(ProtocolException.class, () -> read(fits + "x\r\n", 100));
        assertThrows(ProtocolException.class, () -> read("x".repeat(100_000), 100));
    }

    @Test
    void severalInOneRead() throws IOException {
        byte[] octets = "250 1\r\n250 2\r\n".getBytes(StandardCharsets.US_ASCII);
        ReplyReader reader = new ReplyReader(Sender.of(octets, 4096), ClientLimits.STANDARD);
        String both = Stream.of(reader.read(), reader.read())
                .flatMap(reply -> reply.lines().stream())
                .collect(Collectors.joining());
        assertEquals("12", both);
    }
}
