package org.valija.inbound;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.ejb3.annotation.ResourceAdapter;
import org.valija.auth.Authenticator;
import org.valija.content.ContentException;
import org.valija.content.ContentStore;
import org.valija.policy.Disclosure;
import org.valija.policy.rate.RatePolicy;
import org.valija.policy.restriction.RestrictionPolicy;
import org.valija.policy.restriction.Stage;
import org.valija.session.ContentSink;
import org.valija.session.Incoming;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.smtp.SmtpClient;
import org.valija.smtp.SmtpListener;
import org.valija.smtp.SmtpRecipient;
import org.valija.smtp.SmtpReply;
import org.valija.smtp.SmtpRole;
import org.valija.smtp.SmtpTransaction;
import org.valija.smtp.SmtpVerdict;

/**
 * Answers SMTP and LMTP sessions. Runs outside of transactions; the rooms it asks have their own. A failure
 * of ours is a temporary refusal, and nothing of the message is kept.
 */
@MessageDriven(messageListenerInterface = SmtpListener.class)
@ResourceAdapter("#connector.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SmtpEndpoint implements SmtpListener {

    private static final System.Logger LOG = System.getLogger(SmtpEndpoint.class.getName());

    private static final SmtpReply WELCOME = SmtpReply.of(220, "Welcome");
    private static final SmtpReply LOCAL_ERROR =
            SmtpReply.of(451, "4.3.0", "Temporary server failure; try again later");
    private static final SmtpReply NO_SPACE = SmtpReply.of(452, "4.3.1", "Insufficient storage; try again later");

    @Inject
    RestrictionPolicy restrictions;

    @Inject
    RatePolicy rates;

    @Inject
    Acceptance acceptance;

    @Inject
    Disclosure disclosure;

    @Inject
    QueueStart queueStart;

    @Inject
    ContentStore content;

    @Inject
    Authenticator authenticator;

    @Override
    public SmtpReply connect(SmtpClient client) {
        SmtpReply verdict = restrictions.judge(Stage.CLIENT, client);
        return verdict.positive() ? WELCOME : verdict;
    }

    @Override
    public SmtpReply hello(SmtpClient client) {
        return restrictions.judge(Stage.HELO, client);
    }

    @Override
    public SmtpReply sender(SmtpTransaction transaction) {
        return restrictions.judge(Stage.SENDER, transaction);
    }

    @Override
    public SmtpReply data(SmtpTransaction transaction) {
        return restrictions.judge(Stage.DATA, transaction);
    }

    @Override
    public SmtpVerdict recipient(SmtpTransaction transaction, SmtpRecipient recipient) {
        try {
            return rates.recipient(transaction)
                    .map(SmtpVerdict::of)
                    .orElseGet(() -> restrictions.judge(transaction, recipient));
        } catch (RuntimeException e) {
            return SmtpVerdict.of(failure(transaction.client(), e));
        }
    }

    @Override
    public List<SmtpReply> message(SmtpTransaction transaction, Incoming message) {
        SmtpReply reply;
        try {
            reply = rates.message(transaction).orElseGet(() -> acceptance.accept(transaction, message));
        } catch (RuntimeException e) {
            reply = failure(transaction.client(), e);
        }
        boolean each = transaction.client().role() == SmtpRole.LMTP;
        return Collections.nCopies(each ? transaction.recipients().size() : 1, reply);
    }

    @Override
    public ContentSink spill() {
        return content.spill();
    }

    @Override
    public SaslExchange authenticate(SmtpClient client, String mechanism) {
        return authenticator.begin(
                mechanism,
                new Peer(client.session(), client.listener(), client.remote(), client.local(), client.tls()));
    }

    @Override
    public Optional<Login> vouched(String name) {
        return authenticator.vouched(name);
    }

    @Override
    public SmtpReply verify(SmtpClient client, String argument) {
        return answer(client, () -> disclosure.verify(client, argument));
    }

    @Override
    public SmtpReply expand(SmtpClient client, String argument) {
        return answer(client, () -> disclosure.expand(client, argument));
    }

    @Override
    public SmtpReply startQueue(SmtpClient client, String node) {
        return answer(client, () -> queueStart.start(client, node));
    }

    private static SmtpReply answer(SmtpClient client, Supplier<SmtpReply> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            return failure(client, e);
        }
    }

    private static SmtpReply failure(SmtpClient client, RuntimeException e) {
        LOG.log(Level.ERROR, "session " + client.session() + " on " + client.listener() + " failed", e);
        return e instanceof ContentException c && c.full() ? NO_SPACE : LOCAL_ERROR;
    }
}
