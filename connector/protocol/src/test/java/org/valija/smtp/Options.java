package org.valija.smtp;

import java.util.List;
import java.util.Set;
import org.valija.smtp.SmtpOptions.Security;

/** Options of listeners for tests. */
final class Options {

    static final List<String> MECHANISMS = List.of("PLAIN", "LOGIN");

    private Options() {}

    static SmtpOptions mx() {
        return of(SmtpRole.MX, new Security(true, false, false, false, MECHANISMS, false));
    }

    static SmtpOptions submission() {
        return of(SmtpRole.SUBMISSION, new Security(true, false, true, true, MECHANISMS, false));
    }

    static SmtpOptions lmtp() {
        return of(SmtpRole.LMTP, Security.NONE);
    }

    static SmtpOptions of(SmtpRole role, Security security) {
        String banner = role == SmtpRole.LMTP ? "LMTP" : "ESMTP";
        return new SmtpOptions(
                role,
                "mail.example.org",
                banner,
                List.of("Commands:", "HELO"),
                Set.of(),
                security,
                SmtpOptions.Offer.USUAL);
    }
}
