package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.valija.policy.access.AccessPolicy;
import org.valija.policy.access.AccessVerdict;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction;

/**
 * May this recipient be added to the transaction? No where the access table says so, for a sender that is not the client's own where that is
 * demanded, for an address that leads nowhere, and for one elsewhere unless the client may relay.
 */
@ApplicationScoped
public class RecipientPolicy {

    private static final SmtpReply ACCEPTED = SmtpReply.of(250, "2.1.5", "Recipient ok");
    private static final SmtpReply NOT_YOUR_SENDER =
            SmtpReply.of(553, "5.7.1", "Sender address is not owned by the user who signed in");
    private static final SmtpReply RELAYING_DENIED = SmtpReply.of(554, "5.7.1", "Relaying denied");

    private static final SmtpReply RELAYING_UNSURE =
            SmtpReply.of(450, "4.7.1", "Relaying denied for now: the DNS does not tell your host's name");

    private AccessPolicy access;
    private SenderPolicy senders;
    private RelayPolicy relaying;
    private Router router;

    /** For the container. */
    RecipientPolicy() {}

    @Inject
    RecipientPolicy(AccessPolicy access, SenderPolicy senders, RelayPolicy relaying, Router router) {
        this.access = access;
        this.senders = senders;
        this.relaying = relaying;
        this.router = router;
    }

    /** 250, or the refusal. Fails where the directory does not answer. */
    public SmtpReply judge(SmtpTransaction transaction, SmtpRecipient recipient) {
        AccessVerdict verdict = access.judge(transaction, recipient.address());
        Optional<SmtpReply> refusal = verdict.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!senders.permits(transaction)) {
            return NOT_YOUR_SENDER;
        }
        return switch (router.route(recipient.address())) {
            case Route.Local local -> ACCEPTED;
            case Route.Expansion expansion -> ACCEPTED;
            case Route.Remote remote ->
                verdict.relay() || relaying.permits(transaction.client(), recipient.address())
                        ? ACCEPTED
                        : verdict.unsure() ? RELAYING_UNSURE : RELAYING_DENIED;
            case Route.Refused refused -> verdict.discards() ? ACCEPTED : refused.reply();
        };
    }
}
