package org.valija.delivery.tls;

import java.util.List;
import java.util.Optional;
import org.valija.delivery.sts.StsPolicy;
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
    record Demand(TlsPolicy policy, String origin, List<String> names, List<TlsaRecord> tlsa, Optional<StsPolicy> sts)
            implements TlsDecision {

        static Demand of(TlsPolicy policy, String origin) {
            return new Demand(policy, origin, List.of(), List.of(), Optional.empty());
        }

        /** The same, under a policy that the domain publishes. */
        Demand under(StsPolicy published) {
            return new Demand(policy, origin, names, tlsa, Optional.of(published));
        }
    }

    /** It must not be spoken with. @param reply for each recipient, 4yz */
    record Refusal(TlsPolicy policy, String origin, TlsFault fault, SmtpReply reply, Optional<StsPolicy> sts)
            implements TlsDecision {

        static Refusal of(TlsPolicy policy, String origin, TlsFault fault, SmtpReply reply) {
            return new Refusal(policy, origin, fault, reply, Optional.empty());
        }
    }

    /** What is demanded. */
    TlsPolicy policy();

    /** The domain's MTA-STS policy where it was looked for and counts, be it in testing. */
    Optional<StsPolicy> sts();
}
