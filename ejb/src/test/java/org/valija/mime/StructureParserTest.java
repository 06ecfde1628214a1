package org.valija.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.valija.mail.BodyPart;
import org.valija.mail.Envelope;
import org.valija.mail.MediaType;
import org.valija.mail.Structure;

class StructureParserTest {

    private static final MimeLimits LIMITS = new MimeLimits(10, 20, 64 * 1024);

    static Structure parse(byte[] octets, MimeLimits limits) {
        try {
            return new StructureParser(limits).parse(new ByteArrayInputStream(octets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Structure parse(String name) {
        return parse(Messages.octets(name), LIMITS);
    }

    private static String body(String name, BodyPart part) {
        return new String(
                Messages.octets(name),
                (int) part.extent().body(),
                (int) part.extent().octets(),
                StandardCharsets.UTF_8);
    }

    /** Types of all parts, such as {@code multipart/mixed(text/plain)}. */
    static String tree(BodyPart part) {
        String type = part.mediaType().type() + "/" + part.mediaType().subtype();
        return part.parts().isEmpty()
                ? type
                : type
                        + part.parts().stream()
                                .map(StructureParserTest::tree)
                                .collect(Collectors.joining(",", "(", ")"));
    }

    @Test
    void aPlainMessageIsOnePart() {
        Structure plain = parse("plain.eml");
        assertEquals("text/plain", tree(plain.root()));
        assertEquals("us-ascii", plain.root().mediaType().parameter("charset"));
        assertEquals(5, plain.root().extent().lines());
        assertTrue(body("plain.eml", plain.root()).startsWith("Hello Bob,\r\n.\r\n"));
        assertEquals("A plain message", plain.envelope().subject());
        assertEquals(
                List.of(new Envelope.Address("Ann Example", null, "ann", "example.org")),
                plain.envelope().addresses().from());
        assertEquals(List.of(), plain.envelope().addresses().cc());
        assertNull(plain.envelope().inReplyTo());
    }

    @Test
    void partsLieWhereTheirBoundariesSay() {
        Structure message = parse("alternative.eml");
        assertEquals(
                "multipart/mixed(multipart/alternative(text/plain,text/html),application/pdf)", tree(message.root()));
        BodyPart text = message.part(1, 1).orElseThrow();
        assertEquals("=C2=A1Hola!", body("alternative.eml", text));
        assertEquals(0, text.extent().lines());
        assertEquals(List.of("es", "en"), text.fields().languages());
        BodyPart html = message.part(1, 2).orElseThrow();
        assertEquals("<p>¡Hola!</p>\r\n", body("alternative.eml", html));
        assertEquals(1, html.extent().lines());
        BodyPart pdf = message.part(2).orElseThrow();
        assertEquals("JVBERg==", body("alternative.eml", pdf));
        assertEquals("base64", pdf.fields().encoding());
        assertEquals("attachment", pdf.fields().disposition().type());
        assertEquals(
                List.of(new MediaType.Parameter("filename", "a \"b\".pdf"), new MediaType.Parameter("size", "4")),
                pdf.fields().disposition().parameters());
        assertEquals("utf-8''%C2%A1a", pdf.mediaType().parameter("name*0*"));
        assertEquals("<pdf@example.org>", pdf.fields().naming().id());
        assertEquals("a.pdf", pdf.fields().naming().location());
    }

    @Test
    @DisplayName("RFC 5322 §3.4: display names, comments, routes, groups and quoted local parts")
    void addresses() {
        Envelope.Addresses addresses = parse("alternative.eml").envelope().addresses();
        assertEquals("Example, Ann", addresses.from().get(0).name());
        assertEquals(
                List.of(
                        new Envelope.Address("Bob", null, "bob", "example.org"),
                        new Envelope.Address("Carol \"C\" C.", "@relay.example.org", "carol", "example.org"),
                        new Envelope.Address(null, null, "Team", null),
                        new Envelope.Address(null, null, "dora", "example.org"),
                        new Envelope.Address("Emil", null, "emil", "example.org"),
                        Envelope.Address.GROUP_END,
                        new Envelope.Address(null, null, "undisclosed-recipients", null),
                        Envelope.Address.GROUP_END),
                addresses.to());
        assertEquals("=?UTF-8?Q?Jos=C3=A9?=", addresses.cc().get(0).name());
        assertEquals("quoted local", addresses.bcc().get(0).mailbox());
        assertEquals(
                "=?UTF-8?B?wqFIb2xhIQ==?= folded",
                parse("alternative.eml").envelope().subject());
    }

    @Test
    @DisplayName("RFC 2046 §5.1.5: parts of a digest are messages")
    void enclosedMessagesHaveEnvelopes() {
        Structure digest = parse("forwarded.eml");
        assertEquals(
                "multipart/digest(message/rfc822(multipart/mixed(text/plain,message/rfc822(text/plain))),text/plain)",
                tree(digest.root()));
        BodyPart inner = digest.part(1).orElseThrow();
        assertEquals("inner one", inner.envelope().subject());
        BodyPart innermost = digest.part(1, 2).orElseThrow();
        assertEquals("innermost", innermost.envelope().subject());
        assertEquals("deep", body("forwarded.eml", digest.part(1, 2, 1).orElseThrow()));
        assertEquals("Subject: innermost\r\n\r\ndeep", body("forwarded.eml", innermost));
        assertEquals(2, innermost.extent().lines());
    }

    @Test
    @DisplayName("RFC 2046 §5.1.2: a boundary of an outer multipart ends the inner ones")
    void anOuterBoundaryEndsTheInner() {
        Structure message = parse("unclosed.eml");
        assertEquals("multipart/mixed(multipart/mixed(text/plain),text/plain)", tree(message.root()));
        assertEquals(
                "inner, ended by the outer boundary",
                body("unclosed.eml", message.part(1, 1).orElseThrow()));
        assertTrue(body("unclosed.eml", message.part(2).orElseThrow()).contains("--ab"));
    }

    @Test
    void whatMakesNoSenseIsPlainText() {
        Structure odd = parse("odd-fields.eml");
        assertEquals("text/plain", tree(odd.root()));
        assertEquals("starts on the next line", odd.envelope().subject());
        assertEquals("<odd@example.org>", odd.envelope().messageId());
        assertEquals("7bit", odd.root().fields().encoding());
        assertNull(odd.root().fields().disposition());
        assertEquals("text/plain", tree(parse("no-boundary.eml").root()));
        assertEquals(
                "only a body\r\n", body("no-header.eml", parse("no-header.eml").root()));
        assertEquals(0, parse("header-only.eml").root().extent().octets());
        assertEquals("no body", parse("header-only.eml").envelope().subject());
    }

    @Test
    @DisplayName("RFC 6532 §3.2: UTF-8 in fields; other octets are characters of their own")
    void octetsBeyondAscii() {
        assertEquals("¡Señal!", parse("utf8.eml").envelope().subject());
        assertEquals("mañana.txt", parse("utf8.eml").root().mediaType().parameter("name"));
        assertEquals("café", parse("latin1.eml").envelope().subject());
    }

    @Test
    void linesMayBeLongAndEndInLfAlone() {
        assertEquals(
                "one\ntwo", body("bare-lf.eml", parse("bare-lf.eml").part(1).orElseThrow()));
        BodyPart part = parse("long-line.eml").part(1).orElseThrow();
        assertEquals(20_000 + 2 + 5, part.extent().octets());
        assertEquals(1, part.extent().lines());
        assertTrue(body("long-line.eml", part).endsWith("9\r\nshort"));
    }

    @Test
    void nestingAndPartsAreBounded() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b");
            deep.append(i).append("\r\n");
        }
        BodyPart at = parse(deep.toString().getBytes(StandardCharsets.US_ASCII), LIMITS)
                .root();
        int depth = 1;
        while (!at.parts().isEmpty()) {
            at = at.parts().get(0);
            depth++;
        }
        assertEquals(10, depth);
        assertEquals("application/octet-stream", tree(at));
        String many =
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(1000) + "--b--\r\n";
        assertEquals(
                20,
                parse(many.getBytes(StandardCharsets.US_ASCII), LIMITS)
                        .root()
                        .parts()
                        .size());
        String header = "X: y\r\n".repeat(20_000) + "Subject: too far\r\n\r\nbody";
        Structure far = parse(header.getBytes(StandardCharsets.US_ASCII), LIMITS);
        assertNull(far.envelope().subject());
        assertEquals(4, far.root().extent().octets());
    }
}
