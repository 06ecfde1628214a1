package org.valija.policy.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.valija.delivery.suppression.Suppressions;
import org.valija.dns.Inquiry;
import org.valija.dns.NameService;
import org.valija.mail.MailAddress;
import org.valija.policy.PolicySettings;
import org.valija.routing.Route;
import org.valija.routing.Router;
import org.valija.session.Login;
import org.valija.settings.Settings;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpQuestion;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpVerdict;

/**
 * May this client go on? Hears the lists of restrictions, at RCPT all of those before it too, so that a message
 * costs one question and what holds or drops it is found however early a list was asked. Behind the lists stand, and
 * cannot be left out: the sender's own address where that is demanded, that the recipient exists, and that it is not
 * on the suppression list. The list for
 * relaying is always heard.
 *
 * <p>LMTP hears no lists: mail comes that way from servers that have let it in. Nobody relays by LMTP, which is for
 * final delivery (RFC 2033 §1).
 *
 * <p>Blocks while the DNS is asked, for {@link RestrictionSettings#DNS_TIME} and the time for the client's name at
 * most. Fails where the directory does not answer. Thread-safe.
 */
@ApplicationScoped
public class RestrictionPolicy {

    private static final SmtpReply OK = SmtpReply.of(250, "2.0.0", "Ok");
    private static final SmtpReply ACCEPTED = SmtpReply.of(250, "2.1.5", "Recipient ok");

    private Checks checks;
    private Router router;
    private NameService names;
    private RefusalLog log;
    private Settings settings;
    private Suppressions suppressions;

    /** For the container. */
    RestrictionPolicy() {}

    @Inject
    RestrictionPolicy(Checks checks, Router router, NameService names, RefusalLog log, Settings settings) {
        this.checks = checks;
        this.router = router;
        this.names = names;
        this.log = log;
        this.settings = settings;
    }

    @Inject
    void sparing(Suppressions list) {
        suppressions = list;
    }

    /** What a session has to ask at its own stage. */
    public Set<SmtpQuestion> asked(SmtpRole role) {
        Set<SmtpQuestion> asked = EnumSet.noneOf(SmtpQuestion.class);
        if (role == SmtpRole.LMTP) {
            return asked;
        }
        if (!settings.get(RestrictionSettings.DELAY_REJECT)) {
            add(asked, SmtpQuestion.CONNECT, Stage.CLIENT);
            add(asked, SmtpQuestion.HELLO, Stage.HELO);
            add(asked, SmtpQuestion.SENDER, Stage.SENDER);
        }
        add(asked, SmtpQuestion.DATA, Stage.DATA);
        return asked;
    }

    private void add(Set<SmtpQuestion> asked, SmtpQuestion question, Stage stage) {
        if (!isEmpty(stage)) {
            asked.add(question);
        }
    }

    private boolean isEmpty(Stage stage) {
        return settings.get(RestrictionSettings.of(stage)).items().isEmpty();
    }

    /** At a stage before a recipient is known: 2yz or the refusal. */
    public SmtpReply judge(Stage stage, SmtpClient client) {
        return reply(stage, Facts.of(client, inquiry()));
    }

    /** At MAIL or DATA: 2yz or the refusal. */
    public SmtpReply judge(Stage stage, SmtpTransaction transaction) {
        return reply(stage, Facts.of(transaction, inquiry()));
    }

    private SmtpReply reply(Stage stage, Facts facts) {
        Hearing hearing = new Hearing(checks, settings, facts);
        Optional<Ruling> refusal = hearing.hear(stage).or(hearing::end);
        refusal.ifPresent(ruling -> log.refused(facts, ruling));
        return refusal.map(Ruling::reply).orElse(OK);
    }

    /** At RCPT: 250 and what becomes of the message, or the refusal. */
    public SmtpVerdict judge(SmtpTransaction transaction, SmtpRecipient recipient) {
        Facts facts = Facts.of(transaction, recipient.address(), inquiry());
        Hearing hearing = new Hearing(checks, settings, facts);
        Optional<Ruling> refusal = hear(hearing, facts);
        if (refusal.isPresent()) {
            log.refused(facts, refusal.get());
            return hearing.refusal(refusal.get().reply());
        }
        if (facts.route(router::route) instanceof Route.Remote) {
            hearing.noteRelaying();
        }
        return hearing.verdict(ACCEPTED);
    }

    /** What would be said at RCPT, and why. Changes nothing, and is not logged. */
    public Trial test(Question question) {
        SmtpTransaction transaction = new SmtpTransaction(
                question.asClient(), question.sender(), SmtpTransaction.MailParameters.NONE, List.of(), List.of());
        Facts facts = Facts.of(transaction, question.recipient(), inquiry());
        Hearing hearing = new Hearing(checks, settings, facts);
        SmtpReply reply = hear(hearing, facts).map(Ruling::reply).orElse(ACCEPTED);
        return new Trial(reply, hearing.fate(), hearing.rulings());
    }

    /**
     * What an administrator would like to know.
     *
     * @param helo empty for none
     * @param sender empty for the null reverse-path
     * @param login of a client that has signed in
     */
    public record Question(
            InetAddress client,
            String helo,
            Optional<MailAddress> sender,
            MailAddress recipient,
            Optional<Login> login) {

        private SmtpClient asClient() {
            InetSocketAddress remote = new InetSocketAddress(client, 0);
            return new SmtpClient(
                    "", "", SmtpRole.MX, remote, remote, Optional.empty(), helo, true, Optional.empty(), login);
        }
    }

    /** What was said. @param rulings of the checks that decided something, in their order */
    public record Trial(SmtpReply reply, SmtpVerdict.Fate fate, List<Ruling> rulings) {}

    private Optional<Ruling> hear(Hearing hearing, Facts facts) {
        if (facts.client().role() == SmtpRole.LMTP) {
            return hearing.insist(Check.REJECT_UNAUTH_DESTINATION, Stage.RELAY).or(() -> unlisted(hearing));
        }
        return hearing.hear(Stage.CLIENT)
                .or(() -> hearing.hear(Stage.HELO))
                .or(() -> hearing.hear(Stage.SENDER))
                .or(() -> hearing.hear(Stage.RECIPIENT))
                .or(() -> settings.get(PolicySettings.OWN_SENDER)
                        ? hearing.insist(Check.REJECT_AUTHENTICATED_SENDER_LOGIN_MISMATCH, Stage.SENDER)
                        : Optional.empty())
                .or(() -> hearing.hear(Stage.RELAY))
                .or(() -> unlisted(hearing))
                .or(() -> suppressed(hearing, facts))
                .or(hearing::end);
    }

    private Optional<Ruling> unlisted(Hearing hearing) {
        // an address that is there to catch unwanted mail need not exist
        return hearing.drops() ? Optional.empty() : hearing.insist(Check.REJECT_UNLISTED_RECIPIENT, Stage.RECIPIENT);
    }

    private Optional<Ruling> suppressed(Hearing hearing, Facts facts) {
        return !hearing.drops() && facts.route(router::route) instanceof Route.Remote remote
                ? suppressions.refusal(remote.address()).map(reply -> hearing.refuse("suppression list", reply))
                : Optional.empty();
    }

    /** At the end of the message; what DATA said of holding and dropping counts too. */
    public SmtpVerdict judgeWhole(SmtpTransaction transaction) {
        boolean unasked = isEmpty(Stage.DATA) && isEmpty(Stage.END_OF_DATA);
        if (unasked || transaction.client().role() == SmtpRole.LMTP) {
            return SmtpVerdict.of(OK);
        }
        Facts facts = Facts.of(transaction, inquiry());
        Hearing hearing = new Hearing(checks, settings, facts);
        Optional<Ruling> refusal = hearing.hear(Stage.DATA)
                .or(() -> hearing.hear(Stage.END_OF_DATA))
                .or(hearing::end);
        refusal.ifPresent(ruling -> log.refused(facts, ruling));
        return hearing.verdict(refusal.map(Ruling::reply).orElse(OK));
    }

    private Inquiry inquiry() {
        return names.inquiry(settings.get(RestrictionSettings.DNS_TIME));
    }
}
