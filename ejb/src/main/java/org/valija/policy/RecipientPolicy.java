package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction;

/**
 * May this recipient be added to the transaction? No for a sender that is not the client's own where that is
 * demanded, for an address that leads nowhere, and for one elsewhere unless the client may relay.
 */
@ApplicationScoped
public class RecipientPolicy {

    private static final SmtpReply ACCEPTED = SmtpReply.of(250, "2.1.5", "Recipient ok");
    private static final SmtpReply NOT_YOUR_SENDER =
            SmtpReply.of(553, "5.7.1", "Sender address is not owned by the user who signed in");
    private static final SmtpReply RELAYING_DENIED = SmtpReply.of(554, "5.7.1", "Relaying denied");

    private SenderPolicy senders;
    private RelayPolicy relaying;
    private Router router;

    /** For the container. */
    RecipientPolicy() {}

    @Inject
    RecipientPolicy(SenderPolicy senders, RelayPolicy relaying, Router router) {
        this.senders = senders;
        this.relaying = relaying;
        this.router = router;
    }

    /** 250, or the refusal. Fails where the directory does not answer. */
    public SmtpReply judge(SmtpTransaction transaction, SmtpRecipient recipient) {
        if (!senders.permits(transaction)) {
            return NOT_YOUR_SENDER;
        }
        return switch (router.route(recipient.address())) {
            case Route.Local local -> ACCEPTED;
            case Route.Expansion expansion -> ACCEPTED;
            case Route.Remote remote ->
                relaying.permits(transaction.client(), recipient.address()) ? ACCEPTED : RELAYING_DENIED;
            case Route.Refused refused -> refused.reply();
        };
    }
}
