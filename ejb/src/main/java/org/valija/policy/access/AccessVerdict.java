package org.valija.policy.access;

import java.util.List;
import java.util.Optional;
import org.valija.policy.access.AccessAction.Kind;
import org.valija.smtp.SmtpReply;

/**
 * What the access table says of a client, a reverse-path and a recipient together.
 *
 * @param entries those that match, in the order client, reverse-path, recipient
 * @param deciding the first of them that refuses, drops or holds, and counts
 * @param relay whether the table lets the client relay to the recipient
 * @param unsure whether an unanswered question to the DNS kept an entry for the client's host from being found
 */
public record AccessVerdict(List<AccessEntry> entries, Optional<AccessEntry> deciding, boolean relay, boolean unsure) {

    /** The refusal where it refuses. */
    public Optional<SmtpReply> refusal() {
        return deciding.map(AccessEntry::action).map(AccessAction::reply);
    }

    public boolean discards() {
        return is(Kind.DISCARD);
    }

    public boolean holds() {
        return is(Kind.HOLD) || is(Kind.QUARANTINE);
    }

    private boolean is(Kind kind) {
        return deciding.isPresent() && deciding.get().action().kind() == kind;
    }
}
