package org.valija.smtp;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.valija.netty.ClientAccess;
import org.valija.netty.Encryption;
import org.valija.netty.SocketSpec;
import org.valija.netty.TestKeys;
import org.valija.session.SessionFactory;
import org.valija.smtp.SmtpOptions.Security;
import org.valija.transcript.Transcript;
import org.valija.transcript.TranscriptFixture;
import org.valija.transcript.TranscriptTest;

/**
 * All SMTP and LMTP transcripts, with a mail server in memory. Options: {@code role}, {@code tls},
 * {@code clear-text} (AUTH without TLS), {@code legacy-auth}, {@code recipients}, {@code size}, {@code errors}.
 */
class SmtpTranscriptTest extends TranscriptTest {

    SmtpTranscriptTest() {
        super("smtp");
    }

    @Override
    protected TranscriptFixture fixture(Transcript transcript) {
        return new Fixture(transcript.options());
    }

    private record Fixture(Map<String, String> options) implements TranscriptFixture {

        @Override
        public SessionFactory sessions() {
            return new SmtpSessionFactory(new FakeMailServer(), this::session, this::limits, Clock.systemUTC());
        }

        private SmtpOptions session() {
            SmtpRole role = SmtpRole.valueOf(options.getOrDefault("role", "mx").toUpperCase(Locale.ROOT));
            List<String> mechanisms = role == SmtpRole.LMTP ? List.of() : List.of("PLAIN", "LOGIN");
            return new SmtpOptions(
                    role,
                    "mail.example.org",
                    role == SmtpRole.LMTP ? "LMTP Valija" : "ESMTP Valija",
                    List.of("Commands:", "HELO EHLO MAIL RCPT DATA QUIT"),
                    false,
                    new Security(
                            options.containsKey("tls"),
                            false,
                            role == SmtpRole.SUBMISSION,
                            options.containsKey("clear-text"),
                            mechanisms,
                            options.containsKey("legacy-auth")));
        }

        private SmtpLimits limits() {
            SmtpLimits standard = SmtpLimits.STANDARD;
            SmtpLimits.Sizes sizes = standard.sizes();
            SmtpLimits.Counts counts = standard.counts();
            return new SmtpLimits(
                    new SmtpLimits.Sizes(
                            sizes.commandLine(),
                            sizes.parameterLine(),
                            sizes.authLine(),
                            Integer.parseInt(options.getOrDefault("line", Integer.toString(sizes.textLine()))),
                            Long.parseLong(options.getOrDefault("size", "10240000"))),
                    new SmtpLimits.Counts(
                            Integer.parseInt(options.getOrDefault("recipients", "1000")),
                            counts.transactions(),
                            counts.commands(),
                            counts.junk(),
                            counts.errors(),
                            Integer.parseInt(options.getOrDefault("errors", "20"))),
                    standard.times());
        }

        @Override
        public SocketSpec socket() {
            Encryption.Mode mode = options.containsKey("tls") ? Encryption.Mode.START_TLS : Encryption.Mode.NONE;
            return new SocketSpec(
                    "smtp",
                    new InetSocketAddress(0),
                    Encryption.of(mode, TestKeys.context()),
                    ClientAccess.ALL,
                    SocketSpec.Limits.DEFAULT);
        }
    }
}
