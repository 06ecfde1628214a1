package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Optional;
import org.valija.policy.access.AccessEntry;
import org.valija.policy.access.AccessPolicy;
import org.valija.policy.access.AccessTag;
import org.valija.smtp.SmtpVerdict.Fate;

/** What the access table says of client, HELO, reverse-path and recipient. */
@ApplicationScoped
class TableChecks {

    private AccessPolicy access;

    /** For the container. */
    TableChecks() {}

    @Inject
    TableChecks(AccessPolicy access) {
        this.access = access;
    }

    Finding client(Facts facts) {
        return ofStranger(facts, access.ofClient(facts.client()));
    }

    /** By the name of the client's address, which anybody can give his own: it permits nothing. */
    Finding claimedHost(Facts facts) {
        return refusing(ofStranger(facts, access.ofClaimedHost(facts.client())));
    }

    Finding helo(Facts facts) {
        return ofStranger(facts, access.ofHelo(facts.client().helo()));
    }

    Finding sender(Facts facts) {
        return ofStranger(facts, access.ofSender(facts.sender()));
    }

    Finding recipient(Facts facts) {
        return access.ofRecipient(facts.recipient().orElseThrow())
                .map(TableChecks::finding)
                .orElse(Finding.NOTHING);
    }

    /** Whether the table has anything to say of such servers. */
    boolean has(AccessTag tag) {
        return access.has(tag);
    }

    /** Of a server of a domain, by its name. What its owner says of it permits nothing; empty where nothing is said. */
    Optional<Finding> server(Facts facts, AccessTag tag, String name) {
        return ofServer(facts, access.ofServer(tag, name));
    }

    /** Of a server of a domain, by one of its addresses. */
    Optional<Finding> server(Facts facts, AccessTag tag, InetAddress address) {
        return ofServer(facts, access.ofServer(tag, address));
    }

    private Optional<Finding> ofServer(Facts facts, Optional<AccessEntry> entry) {
        return entry.map(found -> refusing(ofStranger(facts, entry)));
    }

    private static Finding refusing(Finding finding) {
        return finding == Finding.PERMIT ? Finding.NOTHING : finding;
    }

    /** Does not count where the recipient wants all mail. */
    private Finding ofStranger(Facts facts, Optional<AccessEntry> entry) {
        return entry.map(TableChecks::finding)
                .filter(finding -> finding == Finding.PERMIT
                        || facts.recipient().filter(access::befriends).isEmpty())
                .orElse(Finding.NOTHING);
    }

    private static Finding finding(AccessEntry entry) {
        return switch (entry.action().kind()) {
            case OK, RELAY, FRIEND -> Finding.PERMIT;
            case REFUSE -> Finding.refusal(entry.action().reply());
            case HOLD, QUARANTINE ->
                new Finding.Dispose(Fate.HOLD, entry.key(), entry.action().reason());
            case DISCARD -> new Finding.Dispose(Fate.DISCARD, entry.key(), "");
            case TARPIT -> new Finding.Slow();
        };
    }
}
