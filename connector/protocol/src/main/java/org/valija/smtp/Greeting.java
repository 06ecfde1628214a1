package org.valija.smtp;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.valija.mail.EnhancedStatus;
import org.valija.session.Link;

/** The words at the start of a session: the greeting and the replies to HELO, EHLO and LHLO. */
final class Greeting {

    private Greeting() {}

    /** RFC 5321 §4.2: 220, the host's name, what is spoken. */
    static SmtpReply open(SmtpOptions options) {
        return SmtpReply.of(220, options.hostname() + " " + options.banner());
    }

    static SmtpReply helo(SmtpOptions options) {
        return SmtpReply.of(250, options.hostname());
    }

    /** RFC 5321 §4.1.1.8. */
    static SmtpReply help(SmtpOptions options) {
        return new SmtpReply(214, EnhancedStatus.parse("2.0.0"), options.help(), false);
    }

    /** RFC 5321 §4.1.1.1: the host's name, then a keyword a line. No enhanced status (RFC 2034 §4). */
    static SmtpReply ehlo(SmtpTerms terms, Link link, Introduction client, boolean authenticated) {
        SmtpLimits limits = terms.limits();
        SmtpOptions.Security security = terms.options().security();
        List<String> lines = new ArrayList<>();
        lines.add(terms.hostname());
        lines.add("PIPELINING");
        lines.add("SIZE " + limits.sizes().message());
        lines.add("8BITMIME");
        lines.add("SMTPUTF8");
        lines.add("CHUNKING");
        offer(terms, SmtpExtension.BINARYMIME, lines);
        lines.add("ENHANCEDSTATUSCODES");
        offer(terms, SmtpExtension.DSN, lines);
        lines.add("LIMITS RCPTMAX=" + limits.counts().recipients() + " MAILMAX="
                + limits.counts().transactions());
        if (terms.offers(SmtpExtension.DELIVERBY)) {
            long least = limits.times().leastDeliverBy().toSeconds();
            lines.add(least == 0 ? "DELIVERBY" : "DELIVERBY " + least);
        }
        if (terms.offers(SmtpExtension.FUTURERELEASE)) {
            Duration longest = terms.options().offer().longestHold();
            // RFC 4865 §3: the longest time, and the latest
            Instant latest = terms.clock().instant().plus(longest).truncatedTo(ChronoUnit.SECONDS);
            lines.add("FUTURERELEASE " + longest.toSeconds() + " " + latest);
        }
        if (terms.offers(SmtpExtension.MT_PRIORITY)) {
            lines.add(("MT-PRIORITY " + terms.options().offer().priorities()).strip());
        }
        boolean tls = link.tls().isPresent();
        if (security.tlsAvailable() && !tls) {
            lines.add("STARTTLS");
        }
        if (tls) {
            offer(terms, SmtpExtension.REQUIRETLS, lines);
        }
        if (!authenticated && !security.mechanisms().isEmpty() && (tls || security.authWithoutTls())) {
            String names = String.join(" ", security.mechanisms());
            lines.add("AUTH " + names);
            if (security.legacyAuthLine()) {
                lines.add("AUTH=" + names);
            }
        }
        if (terms.options().offer().xclient(client.remote().getAddress())) {
            lines.add(XclientAttributes.KEYWORD);
        }
        if (terms.options().offer().verp(client.remote().getAddress())) {
            lines.add("XVERP");
        }
        lines.add("VRFY");
        offer(terms, SmtpExtension.EXPN, lines);
        offer(terms, SmtpExtension.ETRN, lines);
        lines.add("HELP");
        return new SmtpReply(250, null, lines, false);
    }

    private static void offer(SmtpTerms terms, SmtpExtension extension, List<String> lines) {
        if (terms.offers(extension)) {
            lines.add(extension.name());
        }
    }
}
