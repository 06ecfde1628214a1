package org.valija.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.valija.session.Frame;
import org.valija.session.Framing;

/** The framer's result depends on the octets alone. */
class FramerTest {

    private static final TransportLimits LIMITS =
            new TransportLimits(1000, 60, 200, Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final Framing LINE = new Framing.Line(10);

    /** Frames as text; chunks of data put together. Lines "D" and "O n" switch the framing for what follows. */
    private static List<String> frames(byte[] input, int fragment) {
        Framer framer = new Framer(LIMITS);
        ByteBuf in = Unpooled.buffer();
        List<String> frames = new ArrayList<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Framing framing = LINE;
        for (int at = 0; at < input.length; at += fragment) {
            in.writeBytes(input, at, Math.min(fragment, input.length - at));
            for (Frame f = framer.next(in, framing); f != null; f = framer.next(in, framing)) {
                switch (f) {
                    case Frame.Line line -> {
                        String text = text(line.octets());
                        frames.add(text);
                        framing = text.equals("D")
                                ? new Framing.DotData(8)
                                : text.matches("O [1-9]") ? new Framing.Octets(text.charAt(2) - '0') : LINE;
                    }
                    case Frame.Data chunk -> {
                        data.writeBytes(text(chunk.octets()).getBytes(StandardCharsets.ISO_8859_1));
                        if (chunk.last()) {
                            frames.add("data " + data.toString(StandardCharsets.ISO_8859_1));
                            data.reset();
                            framing = LINE;
                        }
                    }
                    case Frame.Malformed bad -> {
                        frames.add("malformed " + bad.fault());
                        data.reset();
                        framing = LINE;
                    }
                }
            }
            in.discardReadBytes();
        }
        if (framer.exhausted()) {
            frames.add("exhausted");
        }
        in.release();
        return frames;
    }

    private static String text(ByteBuffer octets) {
        return StandardCharsets.ISO_8859_1.decode(octets).toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertFrames(String input, String... expected) {
        for (int fragment = 1; fragment <= input.length(); fragment++) {
            assertEquals(List.of(expected), frames(octets(input), fragment), input + " by " + fragment);
        }
    }

    @Test
    void lines() {
        assertFrames("a\r\n\r\nbc\r\nrest", "a", "", "bc");
        assertFrames("0123456789\r\n", "0123456789");
        assertFrames("0123456789a\r\nb\r\n", "malformed LINE_TOO_LONG", "b");
        assertFrames("a\rb\r\nc\r\n", "malformed BARE_CR_OR_LF", "c");
        assertFrames("a\r\r\nc\r\n", "malformed BARE_CR_OR_LF", "c");
        assertFrames("a\nb\r\nc\r\n", "malformed BARE_CR_OR_LF", "c");
        assertFrames("\na\r\nc\r\n", "malformed BARE_CR_OR_LF", "c");
        assertFrames("a\0b\r\nc\r\n", "malformed NUL", "c");
        assertFrames("a\0b\n\r\nc\r\n", "malformed NUL", "c");
        assertFrames("a\nb\0\r\nc\r\n", "malformed BARE_CR_OR_LF", "c");
    }

    @Test
    void aClientThatNeverSendsCrlfIsCutOff() {
        assertFrames("a\n");
        assertFrames("a\nb\nc\r\n", "malformed BARE_CR_OR_LF", "exhausted");
        assertFrames("a".repeat(59));
        assertFrames("a".repeat(60), "malformed LINE_TOO_LONG", "exhausted");
    }

    @Test
    void dotStuffedData() {
        assertFrames("D\r\n.\r\nx\r\n", "D", "data ", "x");
        assertFrames("D\r\na\r\n..b\r\n...\r\n\r\n.c.\r\n.\r\nx\r\n", "D", "data a\r\n.b\r\n..\r\n\r\nc.\r\n", "x");
        assertFrames("D\r\n12345678\r\n.12345678\r\n.\r\n", "D", "data 12345678\r\n12345678\r\n");
        assertFrames("D\r\n123456789\r\n.\r\nx\r\n", "D", "malformed LINE_TOO_LONG", "x");
        assertFrames("D\r\n.123456789\r\n.\r\nx\r\n", "D", "malformed LINE_TOO_LONG", "x");
    }

    @Test
    void noBareCrOrLfEndsData() {
        for (String end : List.of("\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r", "\r.\r\n", "\r\r\n.\r\r\n")) {
            assertFrames("D\r\na" + end + "b\r\n.\r\nx\r\n", "D", "malformed BARE_CR_OR_LF", "x");
        }
        assertFrames("D\r\na\n" + "b".repeat(197), "D");
        assertFrames("D\r\na\n" + "b".repeat(198), "D", "malformed BARE_CR_OR_LF", "exhausted");
    }

    @Test
    void octetsAreTakenAsTheyAre() {
        assertFrames("O 5\r\n\r\0\n.ax\r\n", "O 5", "data \r\0\n.a", "x");
        assertFrames("O 1\r\n\nO 2\r\nab\r\n", "O 1", "data \n", "O 2", "data ab", "");
    }

    /** Random octets out of those that matter: every fragment size gives the frames of the whole. */
    @Test
    void fragmentationChangesNothing() {
        String[] tokens = {
            "a", "bcd", "\r\n", "\r\n", "\r", "\n", ".", "\r\n.\r\n", "D\r\n", "O 3\r\n", "\0", "0123456789"
        };
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.append(tokens[random.nextInt(tokens.length)]);
            }
            byte[] input = octets(text.toString());
            List<String> whole = frames(input, Math.max(1, input.length));
            for (int fragment = 1; fragment < input.length; fragment++) {
                assertEquals(whole, frames(input, fragment), "seed " + seed + " by " + fragment);
            }
        }
    }
}
