package org.valija.smtp.client;

import java.util.Objects;
import java.util.Optional;

/**
 * On which terms to speak with a server.
 *
 * @param lmtp LMTP instead of SMTP
 * @param helloName the argument of EHLO, HELO or LHLO: our full host name
 * @param tls whether to encrypt
 * @param implicitTls whether the handshake comes before the greeting (RFC 8314 §3.3)
 * @param credentials for AUTH; never sent in clear text unless {@code tls} is {@link TlsPolicy#NONE}
 * @param timeouts how long to wait
 * @param limits what to bear
 */
public record DialogueTerms(
        boolean lmtp,
        String helloName,
        TlsPolicy tls,
        boolean implicitTls,
        Optional<Credentials> credentials,
        ClientTimeouts timeouts,
        ClientLimits limits) {

    /** Checks that nothing is missing. */
    public DialogueTerms {
        Objects.requireNonNull(helloName);
        Objects.requireNonNull(tls);
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(timeouts);
        Objects.requireNonNull(limits);
    }

    /** The same with another policy. */
    public DialogueTerms withTls(TlsPolicy other) {
        return new DialogueTerms(lmtp, helloName, other, implicitTls, credentials, timeouts, limits);
    }
}
