package org.valija.inbound;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.BitSet;
import org.jboss.ejb3.annotation.ResourceAdapter;
import org.valija.auth.Authenticator;
import org.valija.auth.RecentLogins;
import org.valija.mailbox.Mailboxes;
import org.valija.pop3.Maildrop;
import org.valija.pop3.Pop3Listener;
import org.valija.pop3.Pop3Refusal;
import org.valija.session.Login;
import org.valija.session.Outgoing;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;

/** Answers POP3 sessions: an account's INBOX is its maildrop. Runs outside of transactions; the store has its own. */
@MessageDriven(messageListenerInterface = Pop3Listener.class)
@ResourceAdapter("#connector.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Pop3Endpoint implements Pop3Listener {

    @Inject
    Authenticator authenticator;

    @Inject
    RecentLogins logins;

    @Inject
    Mailboxes mailboxes;

    @Inject
    Maildrops maildrops;

    @Override
    public SaslExchange authenticate(Peer peer, String mechanism) {
        return logins.watched(authenticator.begin(mechanism, peer), peer);
    }

    @Override
    public Maildrop open(Login login) throws Pop3Refusal {
        if (!maildrops.lock(login.account())) {
            throw new Pop3Refusal(Pop3Refusal.Code.IN_USE, "Another session has the maildrop");
        }
        boolean opened = false;
        try {
            long inbox = mailboxes.id(login.account(), Mailboxes.INBOX).orElseThrow();
            Maildrop maildrop =
                    new InboxMaildrop(inbox, mailboxes.view(inbox).snapshot(), () -> maildrops.unlock(login.account()));
            opened = true;
            return maildrop;
        } finally {
            if (!opened) {
                maildrops.unlock(login.account());
            }
        }
    }

    @Override
    public Outgoing retrieve(Maildrop maildrop, int index) throws Pop3Refusal {
        InboxMaildrop inbox = (InboxMaildrop) maildrop;
        Outgoing message = inbox.retrieve(index, uids -> mailboxes.messages(inbox.mailbox(), uids));
        if (message == null) {
            throw new Pop3Refusal(Pop3Refusal.Code.NONE, "The message was removed by another client");
        }
        return message;
    }

    @Override
    public void remove(Maildrop maildrop, BitSet messages) {
        InboxMaildrop inbox = (InboxMaildrop) maildrop;
        mailboxes.expunge(
                inbox.mailbox(), messages.stream().mapToLong(inbox::uid).toArray());
    }
}
