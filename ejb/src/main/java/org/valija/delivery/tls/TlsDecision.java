package org.valija.delivery.tls;

import java.util.List;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;
import org.valija.smtp.client.TlsaRecord;

/** How TLS goes with one server of a destination. */
public sealed interface TlsDecision {

    /** Who decided, and what was looked for in vain, such as {@code remote.tls; no TLSA records}. */
    String origin();

    /**
     * It is spoken with, on these terms.
     *
     * @param policy what is demanded
     * @param names any of which its certificate may bear, the first one for SNI; empty for the server's own
     * @param tlsa for {@link TlsPolicy#DANE}
     */
    record Demand(TlsPolicy policy, String origin, List<String> names, List<TlsaRecord> tlsa) implements TlsDecision {

        static Demand of(TlsPolicy policy, String origin) {
            return new Demand(policy, origin, List.of(), List.of());
        }
    }

    /** It must not be spoken with. @param reply for each recipient, 4yz */
    record Refusal(TlsPolicy policy, String origin, TlsFault fault, SmtpReply reply) implements TlsDecision {}

    /** What is demanded. */
    TlsPolicy policy();
}
