package org.valija.event;

import org.valija.event.MailEvent.Accepted;
import org.valija.event.MailEvent.Attempt;

/** The fields of sendmail's log, as {@code name=value} with a comma and a space between them. */
final class LogLine {

    private static final int TYPICAL = 200;

    private LogLine() {}

    static String of(Accepted accepted) {
        Origin origin = accepted.origin();
        StringBuilder b = new StringBuilder(TYPICAL);
        b.append("from=<").append(accepted.sender()).append(">, size=").append(accepted.size());
        b.append(", nrcpts=").append(accepted.recipients()).append(", proto=").append(origin.protocol());
        if (!origin.login().isEmpty()) {
            b.append(", auth=").append(origin.login());
        }
        if (!origin.address().isEmpty()) {
            b.append(", relay=")
                    .append(origin.helo())
                    .append(" [")
                    .append(origin.address())
                    .append(']');
        }
        return b.toString();
    }

    /** @param word what sendmail's {@code stat=} starts with */
    static String of(Attempt attempt, String word) {
        StringBuilder b = new StringBuilder(TYPICAL);
        b.append("from=<")
                .append(attempt.from())
                .append(">, to=<")
                .append(attempt.to())
                .append('>');
        if (!attempt.ctladdr().isEmpty()) {
            b.append(", ctladdr=<").append(attempt.ctladdr()).append('>');
        }
        LogText.span(b.append(", delay="), attempt.delay());
        LogText.span(b.append(", xdelay="), attempt.xdelay());
        b.append(", mailer=").append(attempt.mailer()).append(", pri=").append(attempt.priority());
        b.append(", relay=").append(attempt.relay());
        if (!attempt.tls().isEmpty()) {
            b.append(", tls=").append(attempt.tls());
        }
        b.append(", dsn=").append(attempt.dsn());
        b.append(", stat=").append(word).append(" (").append(attempt.stat()).append(')');
        return b.toString();
    }
}
