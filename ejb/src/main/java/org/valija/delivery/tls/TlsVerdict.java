package org.valija.delivery.tls;

import java.util.Locale;
import java.util.Optional;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.DialogueException;

/**
 * What was demanded of a session and what it came to, in the words of the delivery log: {@code dane (TLSA of
 * _25._tcp.mx.example.org) TLSv1.3 TLS_AES_256_GCM_SHA384 verified by DANE}.
 */
public final class TlsVerdict {

    private TlsVerdict() {}

    /** Of a session that came about. */
    public static String of(TlsDecision decision, Optional<AchievedTls> achieved) {
        return demand(decision) + ' ' + achieved.map(AchievedTls::toString).orElse("clear text");
    }

    /** Of one that did not. */
    public static String of(TlsDecision decision, DialogueException failure) {
        return demand(decision) + (failure.tlsFault().isPresent() ? " failed" : " no session");
    }

    /** Of one that was not even tried. */
    public static String of(TlsDecision.Refusal refusal) {
        return demand(refusal) + " failed";
    }

    private static String demand(TlsDecision decision) {
        return decision.policy().name().toLowerCase(Locale.ROOT) + " (" + decision.origin() + ')';
    }
}
