package org.valija.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 3030 §3: binary parts become base64, and no other octet changes")
class BinaryConversionTest {

    private static final MimeLimits LIMITS = new MimeLimits(10, 20, 16 * 1024);
    private static final String BINARY = "Content-Transfer-Encoding: binary\r\n";
    private static final String BASE64 = "Content-Transfer-Encoding: base64\r\n";
    private static final String HOSTILE = "\0\n\r\r\n.\r\n--\r\n--a--\n\r\n\u00ff\r";

    private static String converted(String message) throws UnconvertibleException {
        byte[] sent = Conversions.octets(message);
        byte[] kept = Conversions.converted(sent, LIMITS);
        Conversions.same(sent, kept, LIMITS, message);
        return Conversions.text(kept);
    }

    private static String base64(String octets) {
        return Base64.getMimeEncoder().encodeToString(Conversions.octets(octets));
    }

    private static void refused(String status, String message) {
        assertEquals(
                status,
                assertThrows(UnconvertibleException.class, () -> converted(message))
                        .status()
                        .toString());
    }

    @Test
    @DisplayName("the whole message may be one binary part; its last line gets an end")
    void onePart() throws UnconvertibleException {
        String header = "Subject: x\r\nContent-Type: application/pdf\r\n";
        assertEquals(
                header + BASE64 + "\r\n" + base64(HOSTILE) + "\r\n", converted(header + BINARY + "\r\n" + HOSTILE));
        assertEquals(header + BASE64 + "\r\n", converted(header + BINARY + "\r\n"));
        assertEquals(header + BASE64, converted(header + BINARY));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 56, 57, 58, 114, 57 * 1024 - 1, 57 * 1024, 57 * 1024 + 1, 200_000})
    @DisplayName("bodies of any length are what they were")
    void lengths(int length) throws UnconvertibleException {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        converted(BINARY + "\r\n" + Conversions.text(body));
        converted("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + BINARY + "\r\n" + Conversions.text(body)
                + "\r\n--b--\r\n");
    }

    @Test
    @DisplayName("text becomes base64 too; parts that do not say binary stay, and so does what stands around them")
    void parts() throws UnconvertibleException {
        String frame = """
                Content-Type: multipart/mixed; boundary="a b"\r
                \r
                preamble\r
                --a b\r
                Content-Type: text/plain\r
                Content-Transfer-Encoding: %s\r
                \r
                %s\r
                --a b  \r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                =F1\r
                --a b\r
                \r
                ma\u00f1ana\r
                --a b--\r
                epilogue""";
        assertEquals(
                frame.formatted("base64", base64("one\ntwo\r\n")),
                converted(frame.formatted("binary", "one\ntwo\r\n")));
    }

    @Test
    @DisplayName("RFC 2045 §6.4: what holds parts says 8bit or 7bit, as they are now")
    void composites() throws UnconvertibleException {
        String frame = """
                Content-Type: multipart/mixed; boundary=o\r
                Content-Transfer-Encoding: %s\r
                \r
                --o\r
                Content-Type: message/rfc822\r
                Content-Transfer-Encoding: %s\r
                \r
                Subject: inner\r
                Content-Type: multipart/mixed; boundary=i\r
                Content-Transfer-Encoding: %s\r
                \r
                --i\r
                Content-Transfer-Encoding: %s\r
                \r
                %s\r
                --i--\r
                --o\r
                Content-Transfer-Encoding: 8bit\r
                \r
                ma\u00f1ana\r
                --o--\r
                """;
        String binary = frame.formatted("binary", "binary", "binary", "binary", HOSTILE);
        assertEquals(frame.formatted("8bit", "7bit", "7bit", "base64", base64(HOSTILE)), converted(binary));
        assertTrue(Conversions.of(Conversions.octets(binary), LIMITS).eightBit());
        String plain = binary.replace('\u00f1', 'n');
        assertTrue(converted(plain)
                .startsWith("Content-Type: multipart/mixed; boundary=o\r\n" + "Content-Transfer-Encoding: 7bit\r\n"));
        assertFalse(Conversions.of(Conversions.octets(plain), LIMITS).eightBit());
    }

    @ParameterizedTest
    @CsvSource({
        "message/partial, 7bit",
        "message/delivery-status, 7bit",
        "multipart/mixed, 7bit",
        "multipart/mixed; boundary=nowhere, 7bit",
        "application/pkcs7-mime, base64",
        "image/png; x=(, base64"
    })
    @DisplayName("no other kind of message or multipart is encoded, however little sense it makes")
    void kinds(String type, String encoding) throws UnconvertibleException {
        String header = "Content-Type: " + type + "\r\n";
        String kept = converted(header + BINARY + "\r\ntext\r\n");
        assertTrue(kept.startsWith(header + "Content-Transfer-Encoding: " + encoding + "\r\n\r\n"), kept);
        if (!encoding.equals("base64")) {
            refused("5.6.3", header + BINARY + "\r\n\0\r\n");
        }
    }

    @Test
    @DisplayName("parts of a digest are messages")
    void digests() throws UnconvertibleException {
        String digest =
                "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n%s\r\nSubject: x\r\n%s\r\n%s\r\n--b--\r\n";
        assertEquals(
                digest.formatted("Content-Transfer-Encoding: 7bit\r\n", BASE64, base64("\0")),
                converted(digest.formatted(BINARY, BINARY, "\0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Transfer-Encoding: binary",
                "content-transfer-encoding:binary",
                "CONTENT-TRANSFER-ENCODING : (any) BINARY (octets)",
                "Content-Transfer-Encoding:\r\n binary\r\n\t(folded)",
                "Content-Transfer-Encoding: binary\r\nX: y\r\nContent-Transfer-Encoding: 8bit"
            })
    @DisplayName("the field may be written in any way")
    void spellings(String field) throws UnconvertibleException {
        String kept = converted("A: b\r\n" + field + "\r\nZ: \u00f1\r\n\r\n\0");
        assertTrue(kept.endsWith("\r\nZ: \u00f1\r\n\r\nAA==\r\n"), kept);
        assertFalse(kept.toLowerCase(java.util.Locale.ROOT).contains("binary"), kept);
        assertFalse(kept.contains("8bit"), kept);
    }

    @Test
    @DisplayName("a message without a binary part stays")
    void notNeeded() throws UnconvertibleException {
        String message = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nma\u00f1ana\r\n--b--";
        BinaryConversion conversion = Conversions.of(Conversions.octets(message), LIMITS);
        assertFalse(conversion.needed());
        assertTrue(conversion.eightBit());
        assertEquals(message, converted(message));
        assertFalse(Conversions.of(new byte[0], LIMITS).needed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\n", "\r", "\r\r\n", "\n\r\n", "x\r"})
    @DisplayName("NUL, and CR or LF alone, are refused wherever they would be kept")
    void strayOctets(String stray) {
        String multipart =
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n%s\r\n--b\r\n" + BINARY + "\r\n%s\r\n--b%s";
        refused("5.6.3", "Subject: x\r\n\r\n" + stray);
        refused("5.6.3", "X: " + stray + "y\r\n" + BINARY + "\r\nbody");
        refused("5.6.3", BINARY + "X: " + stray + "y\r\n\r\nbody");
        refused("5.6.3", "Content-Transfer-Encoding: base64\r\n\r\n" + stray);
        refused("5.6.3", multipart.formatted(stray, "", "--"));
        refused("5.6.3", multipart.formatted("", "", "\r\n\r\n" + stray));
        refused("5.6.3", multipart.formatted("", "", "\r\n" + stray + "\r\n\r\n"));
        refused("5.6.3", multipart.formatted("", "", "--\r\n" + stray));
    }

    @Test
    @DisplayName("a delimiter behind a LF alone is content of the binary part before it")
    void delimitersNeedCrlf() throws UnconvertibleException {
        String frame = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n%s\r\n%s\r\n--b--\r\n";
        String body = "x\n--b\n\n--b--\nContent-Transfer-Encoding: binary\n\n\r--b--";
        assertEquals(frame.formatted(BASE64, base64(body)), converted(frame.formatted(BINARY, body)));
    }

    @Test
    @DisplayName("RFC 1847 §2.1: nothing that is signed changes")
    void signed() throws UnconvertibleException {
        String frame =
                "Content-Type: multipart/%s; boundary=s\r\n%s\r\n--s\r\n%s\r\ntext\r\n--s\r\n%s\r\nsig\r\n--s--\r\n";
        refused("5.6.2", frame.formatted("signed", "", BINARY, ""));
        refused("5.6.2", frame.formatted("signed", "", "", BINARY));
        refused(
                "5.6.2",
                frame.formatted(
                        "signed", BINARY, "Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n" + BINARY, ""));
        String around = frame.formatted("signed", BINARY, "", "");
        assertEquals(frame.formatted("signed", "Content-Transfer-Encoding: 7bit\r\n", "", ""), converted(around));
        converted(frame.formatted("encrypted", "", "", BINARY));
    }

    @Test
    @DisplayName("what the limits leave unseen stays where it is plain text, and is refused where it is not")
    void limits() throws UnconvertibleException {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n");
            deep.append(BINARY).append("\r\n--b").append(i).append("\r\n");
        }
        String innermost = deep + BINARY + "\r\n";
        converted(innermost + "text\r\n");
        refused("5.6.3", innermost + "\0");
        String many =
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + ("--b\r\n" + BINARY + "\r\n%s\r\n").repeat(21);
        converted(many.replace("%s", "text"));
        refused("5.6.3", many.replace("%s", "\0"));
        String fields = "X: y\r\n".repeat(LIMITS.header() / 5);
        converted(fields + BINARY + "\r\ntext");
        refused("5.6.3", fields + BINARY + "\r\n\0");
        refused("5.6.3", BINARY + fields + "\r\ntext");
    }

    @Test
    @DisplayName("lines of what stays are bounded, lines of binary parts are not")
    void longLines() throws UnconvertibleException {
        String line = "x".repeat(Conversions.LONGEST_LINE);
        converted("Subject: x\r\n\r\n" + line + "\r\n" + line);
        refused("5.6.0", "Subject: x\r\n\r\nx" + line);
        converted(BINARY + "\r\n" + line.repeat(100));
    }

    @Test
    @DisplayName("a large message is never held: what is read is written at once")
    void streams() throws Exception {
        long size = 4L << 20;
        byte[] head = Conversions.octets("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + BINARY + "\r\n");
        Generated message = new Generated(head, size);
        BinaryConversion conversion = BinaryConversion.of(message::again, LIMITS, Conversions.LONGEST_LINE);
        long[] written = new long[1];
        conversion.write(new OutputStream() {
            @Override
            public void write(int octet) {
                write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] octets, int from, int length) {
                assertTrue(message.given - written[0] < 256 * 1024, message.given + " and " + written[0]);
                written[0] += length;
            }
        });
        // an unclosed multipart: the part ends with the message
        long characters = (size + 2) / 3 * 4;
        assertEquals(head.length + characters + (characters - 1) / 76 * 2 + 2, conversion.size());
        assertEquals(conversion.size(), written[0]);
    }

    /** A head, and behind it octets that are no text. */
    private static final class Generated extends InputStream {

        private final byte[] head;
        private final long size;
        private long given;

        Generated(byte[] head, long size) {
            this.head = head;
            this.size = head.length + size;
        }

        InputStream again() {
            given = 0;
            return this;
        }

        @Override
        public int read() {
            if (given == size) {
                return -1;
            }
            int octet = given < head.length ? head[(int) given] : (int) (given * 31 >>> 3);
            given++;
            return octet & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int n = (int) Math.min(length, size - given);
            for (int i = 0; i < n; i++) {
                into[from + i] = (byte) read();
            }
            return n == 0 && length > 0 ? -1 : n;
        }
    }
}
