package org.valija.delivery.tlsreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.valija.delivery.sts.StsPolicy;
import org.valija.delivery.tls.TlsDecision;
import org.valija.delivery.tls.TlsDecision.Demand;
import org.valija.delivery.tls.TlsDecision.Refusal;
import org.valija.delivery.tlsreport.TlsResult.Policy;
import org.valija.smtp.client.TlsFault;
import org.valija.smtp.client.TlsPolicy;

/** Which published policy a decision follows, in the words of a report (RFC 8460 §4.4). */
final class PolicyText {

    private PolicyText() {}

    static Policy of(TlsDecision decision) {
        if (decision.sts().isPresent()) {
            return of(decision.sts().get());
        }
        return switch (decision) {
            case Demand demand
            when demand.policy() == TlsPolicy.DANE ->
                new Policy(
                        "tlsa",
                        demand.tlsa().stream()
                                .map(tlsa -> tlsa.usage() + " " + tlsa.selector() + " " + tlsa.matching() + " "
                                        + tlsa.data())
                                .toList(),
                        List.of());
            case Refusal refusal
            when refusal.fault() == TlsFault.DNSSEC || refusal.fault() == TlsFault.DANE_MISSING ->
                new Policy("tlsa", List.of(), List.of());
            case Refusal refusal
            when refusal.fault() == TlsFault.POLICY_MISSING -> new Policy("sts", List.of(), List.of());
            case Demand demand -> Policy.NONE;
            case Refusal refusal -> Policy.NONE;
        };
    }

    private static Policy of(StsPolicy policy) {
        List<String> lines = new ArrayList<>();
        lines.add("version: STSv1");
        lines.add("mode: " + policy.mode().name().toLowerCase(Locale.ROOT));
        policy.servers().forEach(server -> lines.add("mx: " + server));
        lines.add("max_age: " + policy.maxAge().toSeconds());
        return new Policy("sts", lines, policy.servers());
    }
}
