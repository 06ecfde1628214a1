package org.valija.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.valija.mail.MailAddress;
import org.valija.policy.access.AccessPolicy;
import org.valija.policy.access.AccessVerdict;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpVerdict;
import org.valija.smtp.SmtpVerdict.Fate;

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

    /** 250 and what becomes of the message, or the refusal. Fails where the directory does not answer. */
    public SmtpVerdict judge(SmtpTransaction transaction, SmtpRecipient recipient) {
        AccessVerdict verdict = access.judge(transaction, recipient.address());
        SmtpReply reply = reply(verdict, transaction, recipient);
        if (!reply.positive() || verdict.deciding().isEmpty()) {
            return SmtpVerdict.of(reply);
        }
        Fate fate = verdict.discards() ? Fate.DISCARD : Fate.HOLD;
        String from = transaction.sender().map(MailAddress::toString).orElse("");
        String note = "access=" + verdict.deciding().get().key() + ", from=<" + from + ">, to=<" + recipient.address()
                + ">, stat=" + (fate == Fate.DISCARD ? "Discarded" : "Held");
        return new SmtpVerdict(reply, fate, List.of(note));
    }

    private SmtpReply reply(AccessVerdict verdict, SmtpTransaction transaction, SmtpRecipient recipient) {
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
            case Route.Discarded discarded -> ACCEPTED;
            case Route.Remote remote ->
                verdict.relay() || relaying.permits(transaction.client(), recipient.address())
                        ? ACCEPTED
                        : verdict.unsure() ? RELAYING_UNSURE : RELAYING_DENIED;
            case Route.Refused refused -> verdict.discards() ? ACCEPTED : refused.reply();
        };
    }
}
