package org.valija.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.valija.mail.MailAddress;
import org.valija.smtp.SmtpCommand.Auth;
import org.valija.smtp.SmtpCommand.Bare;
import org.valija.smtp.SmtpCommand.Bdat;
import org.valija.smtp.SmtpCommand.Hello;
import org.valija.smtp.SmtpCommand.Mail;
import org.valija.smtp.SmtpCommand.Rcpt;
import org.valija.smtp.SmtpRecipient.Notify;
import org.valija.smtp.SmtpTransaction.Body;
import org.valija.smtp.SmtpTransaction.MailParameters;
import org.valija.smtp.SmtpTransaction.Ret;

class SmtpParserTest {

    private static final int SEEDED_LINES = 20_000;

    private final SmtpParser parser = new SmtpParser(SmtpLimits.STANDARD.sizes());

    private SmtpCommand parse(String line) {
        return parser.parse(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "HELO localhost, HELO, localhost",
        "ehlo LOCALHOST, EHLO, LOCALHOST",
        "EHLO [200.21.23.4], EHLO, [200.21.23.4]",
        "'EHLO  [IPv6:::1] ', EHLO, [IPv6:::1]",
        "LHLO client.example.org, LHLO, client.example.org"
    })
    void opens(String line, Hello.Verb verb, String name) {
        assertEquals(new Hello(verb, name), parse(line));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM:<ana@example.org>, ana@example.org",
        "mail from: <ana@localhost>, ana@localhost",
        "MAIL FROM: ana@example.org, ana@example.org",
        "'MAIL FROM:<@one.example,@two.example:ana@EXAMPLE.org> ', ana@example.org",
        "MAIL FROM:<Ana+lists@[192.0.2.1]>, Ana+lists@[192.0.2.1]",
        "'MAIL FROM:<\"a > b\\\"c\"@example.org>', '\"a > b\\\"c\"@example.org'",
        "MAIL FROM:<niño@example.org> SMTPUTF8, niño@example.org"
    })
    void takesSenders(String line, String address) {
        Mail mail = assertInstanceOf(Mail.class, parse(line));
        assertEquals(address, mail.sender().orElseThrow().toString());
    }

    @Test
    void takesTheNullSenderAndAllParameters() {
        assertEquals(new Mail(Optional.empty(), MailParameters.NONE), parse("MAIL FROM:<>"));
        assertEquals(
                new Mail(
                        Optional.of(MailAddress.of("a@b")),
                        new MailParameters(
                                1000, Body.EIGHT_BIT_MIME, true, Ret.HDRS, "QQ+314", Wishes.NONE.submittedBy(""))),
                parse("MAIL FROM:<a@b> SIZE=1000 BODY=8bitmime SMTPUTF8 RET=hdrs ENVID=QQ+2B314 AUTH=<>"));
        assertEquals(
                Body.BINARY_MIME,
                assertInstanceOf(Mail.class, parse("MAIL FROM:<a@b> BODY=BinaryMime"))
                        .parameters()
                        .body());
        assertEquals(
                "ana@example.org",
                assertInstanceOf(Mail.class, parse("MAIL FROM:<a@b> AUTH=ana@example.org"))
                        .parameters()
                        .auth());
    }

    @Test
    void takesRecipientsWithDsnParameters() {
        assertEquals(
                new Rcpt(
                        new SmtpRecipient(MailAddress.of("a@b"), Set.of(Notify.SUCCESS, Notify.DELAY), "rfc822;a+b@c")),
                parse("RCPT TO:<a@b> NOTIFY=SUCCESS,delay ORCPT=rfc822;a+2Bb@c"));
        // RFC 5321 §4.5.1
        assertEquals(
                new Rcpt(new SmtpRecipient(new MailAddress("PostMaster", ""), Set.of(), null)),
                parse("RCPT TO:<PostMaster>"));
    }

    @Test
    void takesTheOthers() {
        assertEquals(Bare.DATA, parse("data "));
        assertEquals(Bare.NOOP, parse("NOOP whatever"));
        assertEquals(Bare.HELP, parse("HELP MAIL"));
        assertEquals(new Bdat(86, true), parse("BDAT 86 LAST"));
        assertEquals(new Bdat(0, false), parse("BDAT 0"));
        assertEquals(new Auth("PLAIN", Optional.of("AGE=")), parse("auth plain AGE= "));
        assertEquals(new Auth("LOGIN", Optional.empty()), parse("AUTH LOGIN"));
        assertEquals(new SmtpCommand.Vrfy("Ana Example"), parse("VRFY Ana Example"));
    }

    @ParameterizedTest
    @CsvSource({
        "XYZZY, 500, 5.5.2",
        "'', 500, 5.5.2",
        "GET / HTTP/1.1, 500, 5.5.2",
        "TURN, 502, 5.5.1",
        "ETRN, 501, 5.5.4",
        "HELO, 501, 5.5.4",
        "EHLO two names, 501, 5.5.4",
        "MAIL, 501, 5.5.4",
        "MAIL TO:<a@b>, 501, 5.5.4",
        "MAIL FROM:, 501, 5.1.7",
        "MAIL FROM:<a@b, 501, 5.1.7",
        "MAIL FROM:<a@b>SIZE=1, 501, 5.1.7",
        "MAIL FROM:<a>, 501, 5.1.7",
        "MAIL FROM:<@a.example>, 501, 5.1.7",
        "MAIL FROM:<a..b@c>, 501, 5.1.7",
        "RCPT TO:<>, 501, 5.1.3",
        "RCPT TO:<a b@c>, 501, 5.1.3",
        "RCPT TO:<a@-c>, 501, 5.1.3",
        "RCPT TO:<a@[1.2.3]>, 501, 5.1.3",
        "RCPT TO:<@>, 501, 5.1.3",
        "MAIL FROM:<a@b> SIZE=x, 501, 5.5.4",
        "MAIL FROM:<a@b> SIZE=1 SIZE=2, 501, 5.5.4",
        "MAIL FROM:<a@b> BODY=9BIT, 501, 5.5.4",
        "MAIL FROM:<a@b> SMTPUTF8=yes, 501, 5.5.4",
        "MAIL FROM:<a@b> ENVID=+0A, 501, 5.5.4",
        "MAIL FROM:<a@b> FOO=bar, 555, 5.5.4",
        "MAIL FROM:<ñ@b>, 553, 5.6.7",
        "'RCPT TO:<a@b> NOTIFY=NEVER,FAILURE', 501, 5.5.4",
        "RCPT TO:<a@b> ORCPT=rfc822, 501, 5.5.4",
        "RCPT TO:<a@b> SIZE=1, 555, 5.5.4",
        "DATA now, 501, 5.5.4",
        "QUIT now, 501, 5.5.4",
        "BDAT, 501, 5.5.4",
        "BDAT -1, 501, 5.5.4",
        "BDAT 1 FIRST, 501, 5.5.4",
        "VRFY, 501, 5.5.4",
        "AUTH, 501, 5.5.4"
    })
    void refuses(String line, int code, String status) {
        SmtpReply reply = assertThrows(ReplyException.class, () -> parse(line)).reply();
        assertEquals(code + " " + status, reply.code() + " " + reply.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP ", "MAIL FROM:<a@b> ENVID=", "AUTH PLAIN "})
    void boundsEachLine(String start) {
        int limit = start.startsWith("AUTH") ? 12288 : start.startsWith("MAIL") ? 2048 : 512;
        SmtpReply reply = assertThrows(
                        ReplyException.class, () -> parse(start + "x".repeat(limit - 1 - start.length())))
                .reply();
        assertEquals(500, reply.code());
    }

    @Test
    void refusesBrokenUtf8() {
        ReplyException e = assertThrows(
                ReplyException.class, () -> parser.parse(ByteBuffer.wrap(new byte[] {'N', 'O', 'O', 'P', ' ', -1})));
        assertEquals(500, e.reply().code());
    }

    @Test
    void hugeSizesAreNoOverflow() {
        assertEquals(
                Long.MAX_VALUE,
                assertInstanceOf(Mail.class, parse("MAIL FROM:<a@b> SIZE=99999999999999999999"))
                        .parameters()
                        .size());
    }

    /** Whatever comes, there is a command or a reply; and what a path prints is read again as the same. */
    @Test
    void fuzz() {
        Random random = new Random(5321);
        String[] seeds = {
            "MAIL FROM:<\"a\\\"b\"@example.org> SIZE=10 ENVID=a+2B RET=FULL AUTH=<>",
            "RCPT TO:<@a,@b:c@[IPv6:2001:db8::1]> NOTIFY=NEVER ORCPT=rfc822;a@b",
            "EHLO [1.2.3.4]",
            "BDAT 123 LAST",
            "AUTH PLAIN AGFuYQ==",
            "VRFY <ana>"
        };
        for (int i = 0; i < SEEDED_LINES; i++) {
            byte[] line = seeds[random.nextInt(seeds.length)].getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(-128, 128);
            }
            try {
                if (parser.parse(ByteBuffer.wrap(line)) instanceof Rcpt rcpt
                        && !rcpt.recipient().address().domain().isEmpty()) {
                    MailAddress address = rcpt.recipient().address();
                    assertEquals(address, MailAddress.parse(address.toString()));
                }
            } catch (ReplyException expected) {
                assertEquals(5, expected.reply().code() / 100);
            }
        }
    }
}
