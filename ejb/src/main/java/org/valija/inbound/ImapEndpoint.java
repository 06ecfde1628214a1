package org.valija.inbound;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.ejb3.annotation.ResourceAdapter;
import org.valija.auth.Authenticator;
import org.valija.auth.RecentLogins;
import org.valija.content.ContentException;
import org.valija.content.ContentStore;
import org.valija.imap.Appended;
import org.valija.imap.Copied;
import org.valija.imap.ImapListener;
import org.valija.imap.ImapMailbox;
import org.valija.imap.ImapMessage;
import org.valija.imap.ImapRefusal;
import org.valija.imap.ListedMailbox;
import org.valija.imap.MailboxCounts;
import org.valija.imap.NewMessage;
import org.valija.imap.ResponseCode;
import org.valija.imap.SearchKey;
import org.valija.imap.Stored;
import org.valija.mail.FlagChange;
import org.valija.mail.UidSet;
import org.valija.mailbox.Drop;
import org.valija.mailbox.MailboxException;
import org.valija.mailbox.MailboxInfo;
import org.valija.mailbox.MailboxView;
import org.valija.mailbox.Mailboxes;
import org.valija.session.ContentSink;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;

/** Answers IMAP sessions from the mailbox store. Runs outside of transactions; the store has its own. */
@MessageDriven(messageListenerInterface = ImapListener.class)
@ResourceAdapter("#connector.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImapEndpoint implements ImapListener {

    @Inject
    Authenticator authenticator;

    @Inject
    RecentLogins logins;

    @Inject
    Mailboxes mailboxes;

    @Inject
    ContentStore contents;

    @Override
    public SaslExchange authenticate(Peer peer, String mechanism) {
        return logins.watched(authenticator.begin(mechanism, peer), peer);
    }

    @Override
    public List<ListedMailbox> mailboxes(Login login) throws ImapRefusal {
        return refusable(() -> {
            List<ListedMailbox> all = new ArrayList<>();
            Set<String> missing = new HashSet<>(mailboxes.subscriptions(login.account()));
            for (MailboxInfo m : mailboxes.list(login.account())) {
                missing.remove(m.name());
                all.add(new ListedMailbox(m.name(), true, true, m.subscribed(), m.use()));
            }
            missing.forEach(name -> all.add(new ListedMailbox(name, false, false, true, null)));
            return all;
        });
    }

    @Override
    public MailboxCounts status(Login login, String name) throws ImapRefusal {
        long id = find(login, name, ResponseCode.NONEXISTENT);
        return refusable(() -> {
            MailboxView view = mailboxes.view(id);
            return new MailboxCounts(view.snapshot().status(), view.recent());
        });
    }

    @Override
    public void create(Login login, String name) throws ImapRefusal {
        refusable(() -> mailboxes.create(login.account(), name));
    }

    @Override
    public void delete(Login login, String name) throws ImapRefusal {
        refusable(() -> {
            mailboxes.delete(login.account(), name);
            return name;
        });
    }

    @Override
    public void rename(Login login, String from, String to) throws ImapRefusal {
        refusable(() -> {
            mailboxes.rename(login.account(), from, to);
            return to;
        });
    }

    @Override
    public void subscribe(Login login, String name, boolean on) throws ImapRefusal {
        refusable(() -> {
            mailboxes.subscribe(login.account(), name, on);
            return name;
        });
    }

    @Override
    public ImapMailbox select(Login login, String name, boolean readOnly) throws ImapRefusal {
        long id = find(login, name, ResponseCode.NONEXISTENT);
        return refusable(() -> new ImapWindow(login, mailboxes.view(id), readOnly));
    }

    private long find(Login login, String name, ResponseCode otherwise) throws ImapRefusal {
        return refusable(() -> mailboxes.id(login.account(), name)).orElseThrow(() -> missing(otherwise));
    }

    private static ImapRefusal missing(ResponseCode code) {
        return new ImapRefusal(code, "Unable to open this mailbox");
    }

    @Override
    public void appendable(Login login, String name, long size) throws ImapRefusal {
        find(login, name, ResponseCode.TRYCREATE);
        if (!refusable(() -> mailboxes.room(login.account(), size))) {
            throw new ImapRefusal(ResponseCode.OVERQUOTA, "The account has no room for this message");
        }
    }

    @Override
    public ContentSink spill() {
        return contents.spill();
    }

    @Override
    public Appended append(Login login, String name, NewMessage message) throws ImapRefusal {
        long target = find(login, name, ResponseCode.TRYCREATE);
        Instant date = message.internalDate() == null ? Instant.now() : message.internalDate();
        return refusable(() -> {
            Mailboxes.Placed placed =
                    mailboxes.append(target, message.content(), new Drop.Marks(message.flags(), date));
            return new Appended(placed.uidValidity(), placed.uid());
        });
    }

    @Override
    public List<ImapMessage> fetch(ImapMailbox mailbox, UidSet uids) throws ImapRefusal {
        return refusable(() -> mailboxes.messages(id(mailbox), uids.toArray()).stream()
                .map(m -> new ImapMessage(m.uid(), m.structure(), m.octets()))
                .toList());
    }

    private static long id(ImapMailbox mailbox) {
        return ((ImapWindow) mailbox).mailbox();
    }

    @Override
    public Stored store(ImapMailbox mailbox, UidSet uids, FlagChange change, long unchangedSince) throws ImapRefusal {
        return refusable(() -> {
            Mailboxes.Flagged flagged = mailboxes.store(id(mailbox), uids.toArray(), change, unchangedSince);
            return new Stored(flagged.modSeqs(), UidSet.of(flagged.modified()));
        });
    }

    @Override
    public UidSet search(ImapMailbox mailbox, UidSet uids, SearchKey key) throws ImapRefusal {
        return refusable(() -> new MailboxSearch(mailboxes, ((ImapWindow) mailbox).view()).find(uids, key));
    }

    @Override
    public Copied copy(ImapMailbox mailbox, UidSet uids, String target) throws ImapRefusal {
        long to = target(mailbox, target);
        return refusable(() -> copied(mailboxes.copy(id(mailbox), uids.toArray(), to)));
    }

    @Override
    public Copied move(ImapMailbox mailbox, UidSet uids, String target) throws ImapRefusal {
        long to = target(mailbox, target);
        return refusable(() -> copied(mailboxes.move(id(mailbox), uids.toArray(), to)));
    }

    private long target(ImapMailbox mailbox, String name) throws ImapRefusal {
        return find(((ImapWindow) mailbox).login(), name, ResponseCode.TRYCREATE);
    }

    private static Copied copied(Mailboxes.Copied copied) {
        return new Copied(copied.uidValidity(), UidSet.of(copied.sources()), UidSet.of(copied.targets()));
    }

    @Override
    public UidSet expunge(ImapMailbox mailbox, UidSet uids) throws ImapRefusal {
        return refusable(() -> UidSet.of(mailboxes.expungeDeleted(id(mailbox), uids.toArray())));
    }

    private interface Work<T> {
        T run();
    }

    /** Turns what is the client's affair into a refusal; what is the database's, into a temporary one. */
    private static <T> T refusable(Work<T> work) throws ImapRefusal {
        try {
            return work.run();
        } catch (MailboxException e) {
            throw ImapRefusals.of(e);
        } catch (ContentException e) {
            throw ImapRefusals.of(e);
        } catch (RuntimeException e) {
            throw ImapRefusals.ofOutage(e);
        }
    }
}
