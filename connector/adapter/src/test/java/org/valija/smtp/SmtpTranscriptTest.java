package org.valija.smtp;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.valija.mail.Network;
import org.valija.session.MemoryAccounts;
import org.valija.session.SessionFactory;
import org.valija.smtp.SmtpOptions.Security;
import org.valija.transcript.TranscriptOptions;
import org.valija.transcript.TranscriptTest;
import org.valija.transcript.World;

/**
 * All SMTP and LMTP transcripts, with a mail server in memory. Options: {@code role}, {@code tls},
 * {@code clear-text} (AUTH without TLS), {@code legacy-auth}, {@code recipients}, {@code line}, {@code size}, {@code errors},
 * {@code xclient} (a network), {@code privacy} (flags, as their setting has them), {@code deliver-by-minimum}.
 */
class SmtpTranscriptTest extends TranscriptTest {

    SmtpTranscriptTest() {
        super("smtp");
    }

    @Override
    protected SessionFactory sessions(TranscriptOptions options) {
        FakeMailServer server = new FakeMailServer(MemoryAccounts.of(World.passwords("smtp")));
        server.tells = privacy(options).contains("public");
        return new SmtpSessionFactory(server, () -> session(options), () -> limits(options), Clock.systemUTC());
    }

    private static SmtpOptions session(TranscriptOptions options) {
        SmtpRole role = SmtpRole.valueOf(options.text("role", "mx").toUpperCase(Locale.ROOT));
        List<String> mechanisms = role == SmtpRole.LMTP ? List.of() : List.of("PLAIN", "LOGIN");
        return new SmtpOptions(
                role,
                "mail.example.org",
                role == SmtpRole.LMTP ? "LMTP" : "ESMTP Valija",
                List.of("Commands:", "HELO EHLO MAIL RCPT DATA QUIT"),
                Set.of(),
                new Security(
                        options.has("tls"),
                        false,
                        role == SmtpRole.SUBMISSION,
                        options.has("clear-text"),
                        mechanisms,
                        options.has("legacy-auth")),
                new SmtpOptions.Offer(
                        extensions(role, privacy(options)),
                        networks(options.text("xclient", "")),
                        networks(role == SmtpRole.LMTP ? "" : "127.0.0.0/8"),
                        Duration.parse("PT" + options.text("longest-hold", "720h")),
                        options.text("priorities", "")));
    }

    private static List<Network> networks(String one) {
        return one.isEmpty() ? List.of() : List.of(Network.parse(one));
    }

    private static String privacy(TranscriptOptions options) {
        return options.text("privacy", "novrfy, noexpn");
    }

    private static Set<SmtpExtension> extensions(SmtpRole role, String privacy) {
        Set<SmtpExtension> offered = EnumSet.allOf(SmtpExtension.class);
        offered.removeIf(extension -> privacy.contains("no" + extension.name().toLowerCase(Locale.ROOT))
                || extension == SmtpExtension.FUTURERELEASE && role != SmtpRole.SUBMISSION
                || role == SmtpRole.LMTP && extension != SmtpExtension.DSN
                || extension == SmtpExtension.DSN && privacy.contains("noreceipts"));
        return offered;
    }

    private static SmtpLimits limits(TranscriptOptions options) {
        SmtpLimits standard = SmtpLimits.STANDARD;
        SmtpLimits.Sizes sizes = standard.sizes();
        SmtpLimits.Counts counts = standard.counts();
        return new SmtpLimits(
                new SmtpLimits.Sizes(
                        sizes.commandLine(),
                        sizes.parameterLine(),
                        sizes.authLine(),
                        options.number("line", sizes.textLine()),
                        options.number("size", (int) sizes.message())),
                new SmtpLimits.Counts(
                        options.number("recipients", counts.recipients()),
                        counts.transactions(),
                        counts.commands(),
                        counts.junk(),
                        counts.errors(),
                        options.number("errors", counts.fatalErrors())),
                new SmtpLimits.Times(
                        standard.times().command(),
                        standard.times().data(),
                        standard.times().message(),
                        standard.times().errorDelay(),
                        standard.times().longestErrorDelay(),
                        Duration.parse("PT" + options.text("deliver-by-minimum", "0s"))));
    }
}
