package org.valija.smtp;

import java.time.InstantSource;

/** What holds for one session: how the listener presents itself, its limits, and the time. */
record SmtpTerms(SmtpOptions options, SmtpLimits limits, InstantSource clock) {

    String hostname() {
        return options.hostname();
    }

    boolean asks(SmtpQuestion question) {
        return options.asked().contains(question);
    }

    boolean offers(SmtpExtension extension) {
        return options.offer().extensions().contains(extension);
    }

    boolean lmtp() {
        return options.role() == SmtpRole.LMTP;
    }
}
