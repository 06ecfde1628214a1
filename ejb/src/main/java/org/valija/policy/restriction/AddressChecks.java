package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.valija.directory.Directory;
import org.valija.dns.NameService.UnansweredException;
import org.valija.mail.MailAddress;
import org.valija.policy.SenderPolicy;
import org.valija.policy.recipient.Deliverability;
import org.valija.policy.recipient.RelayRecipients;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.session.Login;
import org.valija.smtp.SmtpReply;

/** What is asked of the reverse-path and of recipients. Blocks while names are looked up. */
@ApplicationScoped
class AddressChecks {

    private Directory directory;
    private Router router;
    private SenderPolicy senders;
    private RelayRecipients relayed;
    private Deliverability deliverability;
    private Refusals refusals;

    /** For the container. */
    AddressChecks() {}

    @Inject
    AddressChecks(
            Directory directory, Router router, SenderPolicy senders, RelayRecipients relayed, Refusals refusals) {
        this.directory = directory;
        this.router = router;
        this.senders = senders;
        this.relayed = relayed;
        this.refusals = refusals;
    }

    @Inject
    void with(Deliverability knowledge) {
        deliverability = knowledge;
    }

    /** Which address is in question, and what its replies call it. */
    private record Subject(MailAddress address, String name, String unknown, String nullMx, int nullMxCode) {

        /** RFC 3463 §3.2: X.1.8; RFC 7505 §4.2: X.7.27. */
        static Subject sender(MailAddress address) {
            return new Subject(address, "Sender", "1.8", "7.27", 550);
        }

        /** RFC 3463 §3.2: X.1.2; RFC 7505 §4.1: 556 and X.1.10. */
        static Subject recipient(MailAddress address) {
            return new Subject(address, "Recipient", "1.2", "1.10", 556);
        }

        SmtpReply reply(SmtpReply why) {
            return new SmtpReply(
                    why.code(), why.status(), List.of(text(why.lines().getFirst())), false);
        }

        String text(String why) {
            return Refusals.quoted(address) + ": " + name + " address rejected: " + why;
        }
    }

    Finding qualifiedSender(Facts facts) {
        return facts.author().map(Subject::sender).map(this::qualified).orElse(Finding.NOTHING);
    }

    Finding qualifiedRecipient(MailAddress recipient) {
        // RFC 5321 §4.5.1: postmaster needs no domain
        return recipient.domain().isEmpty() ? Finding.NOTHING : qualified(Subject.recipient(recipient));
    }

    private Finding qualified(Subject subject) {
        String domain = subject.address().domain();
        return HostName.bracketed(domain) || HostName.qualified(domain)
                ? Finding.NOTHING
                : refusals.refusal(RestrictionSettings.NON_FQDN, "5.2", subject.text("need fully-qualified address"));
    }

    Finding knownSenderDomain(Facts facts) {
        return facts.author()
                .map(Subject::sender)
                .map(subject -> knownDomain(facts, subject))
                .orElse(Finding.NOTHING);
    }

    Finding knownRecipientDomain(Facts facts) {
        return knownDomain(facts, Subject.recipient(facts.recipient().orElseThrow()));
    }

    /** Asks what is wanted to know of an address's domain. */
    void prepare(Facts facts, MailAddress address) {
        if (elsewhere(address)) {
            facts.dns().prepareReach(address.domain());
        }
    }

    private boolean elsewhere(MailAddress address) {
        String domain = address.domain();
        return !HostName.bracketed(domain)
                && !domain.isEmpty()
                && directory.domain(domain).isEmpty();
    }

    /** Of a domain that is not ours: does it take mail? */
    private Finding knownDomain(Facts facts, Subject subject) {
        if (!elsewhere(subject.address())) {
            return Finding.NOTHING;
        }
        String domain = subject.address().domain();
        try {
            return switch (facts.dns().reach(domain)) {
                case REACHABLE -> Finding.NOTHING;
                case NONE ->
                    Finding.refusal(Refusals.reply(
                            subject.nullMxCode(), subject.nullMx(), subject.text("Domain takes no mail (null MX)")));
                case UNKNOWN ->
                    refusals.refusal(
                            RestrictionSettings.UNKNOWN_ADDRESS, subject.unknown(), subject.text("Domain not found"));
            };
        } catch (UnansweredException e) {
            return refusals.unsure(subject.unknown(), subject.text("Domain not found"));
        }
    }

    /** Of a sender in a domain of ours: is there such an address? */
    Finding listedSender(Facts facts) {
        Optional<MailAddress> sender = facts.author();
        boolean unlisted = sender.filter(
                        address -> directory.domain(address.domain()).isPresent())
                .map(router::route)
                .filter(Route.Refused.class::isInstance)
                .isPresent();
        return unlisted
                ? Finding.refusal(Refusals.reply(
                        550, "1.0", Subject.sender(sender.get()).text("User unknown"))) // RFC 3463 §3.2: X.1.0
                : Finding.NOTHING;
    }

    Finding listedRecipient(Facts facts) {
        Route route = facts.route(router::route);
        if (route instanceof Route.Refused refused) {
            return Finding.refusal(refused.reply());
        }
        MailAddress recipient = facts.recipient().orElseThrow();
        return relayed.refusal(recipient, route)
                .map(reply -> Finding.refusal(Subject.recipient(recipient).reply(reply)))
                .orElse(Finding.NOTHING);
    }

    /** Could mail for the sender be delivered? Reports have none. */
    Finding verifiedSender(Facts facts) {
        return facts.author()
                .flatMap(sender -> deliverability
                        .refusal(Deliverability.Role.SENDER, router.route(sender))
                        .map(why -> Finding.refusal(Subject.sender(sender).reply(why))))
                .orElse(Finding.NOTHING);
    }

    Finding verifiedRecipient(Facts facts) {
        MailAddress recipient = facts.recipient().orElseThrow();
        return deliverability
                .refusal(Deliverability.Role.RECIPIENT, facts.route(router::route))
                .map(why -> Finding.refusal(Subject.recipient(recipient).reply(why)))
                .orElse(Finding.NOTHING);
    }

    /** May who has signed in use this sender? */
    Finding ofLogin(Facts facts) {
        Optional<Login> login = facts.client().login();
        Optional<MailAddress> sender = facts.author();
        return login.isPresent() && sender.isPresent() && !senders.owns(login.get(), sender.get())
                ? mismatch(sender.get(), "not owned by the user who signed in")
                : Finding.NOTHING;
    }

    /** Does the sender belong to somebody here, who would have to sign in? */
    Finding ofNobody(Facts facts) {
        Optional<MailAddress> sender = facts.author();
        return facts.client().login().isEmpty() && sender.filter(senders::owned).isPresent()
                ? mismatch(sender.get(), "not signed in")
                : Finding.NOTHING;
    }

    private static Finding mismatch(MailAddress sender, String why) {
        return Finding.refusal(Refusals.reply(553, "7.1", Subject.sender(sender).text(why)));
    }

    /** No program reports to several recipients at once. */
    Finding singleBounce(Facts facts) {
        return facts.sender().isEmpty() && facts.recipients() > 1
                ? refusals.refusal(
                        RestrictionSettings.MULTI_RECIPIENT_BOUNCE,
                        "5.3",
                        "Data command rejected: Multi-recipient bounce")
                : Finding.NOTHING;
    }
}
