package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.policy.RelayPolicy;
import org.valija.policy.access.AccessAction.Kind;
import org.valija.policy.access.AccessEntry;
import org.valija.policy.access.AccessPolicy;
import org.valija.routing.Router;
import org.valija.smtp.SmtpRole;

/** What is asked of a recipient who may be elsewhere. */
@ApplicationScoped
class RelayChecks {

    private static final String DENIED = "Relaying denied";

    private RelayPolicy relaying;
    private AccessPolicy access;
    private Router router;
    private Refusals refusals;

    /** For the container. */
    RelayChecks() {}

    @Inject
    RelayChecks(RelayPolicy relaying, AccessPolicy access, Router router, Refusals refusals) {
        this.relaying = relaying;
        this.access = access;
        this.router = router;
        this.refusals = refusals;
    }

    /** Is the recipient's mail ours to take, or may everybody send there by the access table? */
    Finding permitDestination(Facts facts) {
        return authorized(facts) ? Finding.PERMIT : Finding.NOTHING;
    }

    Finding refuseDestination(Facts facts) {
        // RFC 2033 §1: LMTP is for final delivery
        if (facts.client().role() == SmtpRole.LMTP) {
            return relaying.takes(facts.recipient().orElseThrow(), facts.route(router::route))
                    ? Finding.NOTHING
                    : refusals.refusal(RestrictionSettings.RELAY, "7.1", DENIED);
        }
        if (authorized(facts) || relays(access.ofClient(facts.client()))) {
            return Finding.NOTHING;
        }
        return access.unsure(facts.client())
                ? refusals.notNow("7.1", DENIED + " for now: the DNS does not tell your host's name")
                : refusals.refusal(RestrictionSettings.RELAY, "7.1", DENIED);
    }

    Finding deferDestination(Facts facts) {
        return refuseDestination(facts) instanceof Finding.Refusal ? refusals.notNow("7.1", DENIED) : Finding.NOTHING;
    }

    private boolean authorized(Facts facts) {
        return relaying.takes(facts.recipient().orElseThrow(), facts.route(router::route))
                || relays(access.ofRecipient(facts.recipient().get()));
    }

    private static boolean relays(Optional<AccessEntry> entry) {
        return entry.filter(e -> e.action().kind() == Kind.RELAY).isPresent();
    }
}
