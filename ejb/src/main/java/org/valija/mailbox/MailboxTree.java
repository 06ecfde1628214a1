package org.valija.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.valija.mail.SpecialUse;

/**
 * Makes, renames and deletes mailboxes. Every method runs in the caller's transaction and holds the account's
 * row to its end; the account's first mailboxes have been made before.
 */
@ApplicationScoped
class MailboxTree {

    @Inject
    EntityManager entities;

    @Inject
    MailboxReader reader;

    @Inject
    MailboxRows rows;

    @Inject
    MailboxMaker maker;

    @Inject
    MailboxNames names;

    @Inject
    MessageEditor editor;

    @Inject
    Event<TreeChanged> changes;

    @Inject
    MailboxRemains remains;

    Mailbox create(long account, String name, SpecialUse use) {
        String full = names.forCreation(name);
        MailboxAccount row = maker.lock(account);
        if (reader.id(account, full).isPresent()) {
            throw new MailboxException(MailboxException.Reason.ALREADY_EXISTS, "there is a mailbox of this name");
        }
        makeSuperiors(row, account, full);
        return maker.make(row, account, full, use);
    }

    void delete(long account, String name) {
        String full = MailboxNames.canonical(name);
        if (full.equals(Mailboxes.INBOX)) {
            throw new MailboxException(MailboxException.Reason.CANNOT, "INBOX cannot be deleted");
        }
        maker.lock(account);
        delete(existing(account, full));
        changes.fire(new TreeChanged(account));
    }

    void rename(long account, String from, String to) {
        String source = MailboxNames.canonical(from);
        String target = names.forCreation(to);
        MailboxAccount row = maker.lock(account);
        if (reader.id(account, target).isPresent()) {
            throw new MailboxException(MailboxException.Reason.ALREADY_EXISTS, "there is a mailbox of this name");
        }
        if (MailboxNames.below(target, source) && !source.equals(Mailboxes.INBOX)) {
            throw new MailboxException(MailboxException.Reason.CANNOT, "a mailbox cannot be moved below itself");
        }
        makeSuperiors(row, account, target);
        if (source.equals(Mailboxes.INBOX)) {
            // RFC 3501 §6.3.5: renaming INBOX moves its messages and leaves it empty
            long id = existing(account, source);
            long made = maker.make(row, account, target, null).id();
            editor.move(id, reader.uids(id), made);
        } else {
            renameAll(account, source, target);
        }
        entities.flush();
        changes.fire(new TreeChanged(account));
    }

    /** Renames a mailbox and those below it; the mailbox may be only a name with others below it. */
    private void renameAll(long account, String source, String target) {
        List<MailboxName> renamed = reader.names(account).stream()
                .filter(each -> each.name().equals(source) || MailboxNames.below(each.name(), source))
                .toList();
        if (renamed.isEmpty()) {
            throw nonexistent();
        }
        for (MailboxName each : renamed) {
            String name = names.forCreation(target + each.name().substring(source.length()));
            if (reader.id(account, name).isPresent()) {
                throw new MailboxException(
                        MailboxException.Reason.ALREADY_EXISTS, "there is a mailbox of this name below the new one");
            }
            rows.lock(each.id()).rename(name);
        }
    }

    void subscribe(long account, String name, boolean subscribed) {
        Subscription.Key key = new Subscription.Key(account, MailboxNames.canonical(name));
        maker.lock(account);
        Subscription row = entities.find(Subscription.class, key);
        if (subscribed && row == null) {
            entities.persist(new Subscription(account, names.forCreation(name)));
        } else if (!subscribed && row != null) {
            entities.remove(row);
        }
    }

    /** Removes all that an account has. */
    void remove(long account) {
        MailboxAccount row = maker.lock(account);
        if (row == null) {
            return;
        }
        reader.names(account).forEach(each -> delete(each.id()));
        entities.createQuery("delete from Subscription s where s.account = :account")
                .setParameter("account", account)
                .executeUpdate();
        entities.remove(row);
        changes.fire(new TreeChanged(account));
    }

    private void delete(long mailbox) {
        Mailbox row = rows.lock(mailbox);
        remains.leave(mailbox);
        entities.createQuery("delete from MailboxKeyword e where e.mailbox = :mailbox")
                .setParameter("mailbox", mailbox)
                .executeUpdate();
        entities.remove(row);
        entities.flush();
        rows.changed(List.of(MailboxChange.deleted(mailbox)));
    }

    private long existing(long account, String name) {
        return reader.id(account, name).orElseThrow(MailboxTree::nonexistent);
    }

    private static MailboxException nonexistent() {
        return new MailboxException(MailboxException.Reason.NONEXISTENT, "there is no mailbox of this name");
    }

    private void makeSuperiors(MailboxAccount row, long account, String name) {
        for (String superior : MailboxNames.superiors(name)) {
            if (reader.id(account, superior).isEmpty()) {
                maker.make(row, account, superior, null);
            }
        }
    }
}
