package org.valija.inbound;

import org.valija.imap.ImapMailbox;
import org.valija.imap.ImapRefusal;
import org.valija.mail.MailboxSnapshot;
import org.valija.mailbox.MailboxException;
import org.valija.mailbox.MailboxView;
import org.valija.session.Login;

/** A session's window on the view that all sessions of this node share. */
final class ImapWindow implements ImapMailbox {

    private final Login login;
    private final MailboxView view;
    private final boolean readOnly;
    private MailboxView.Registration watch;

    ImapWindow(Login login, MailboxView view, boolean readOnly) {
        this.login = login;
        this.view = view;
        this.readOnly = readOnly;
    }

    Login login() {
        return login;
    }

    long mailbox() {
        return view.mailbox();
    }

    MailboxView view() {
        return view;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public MailboxSnapshot snapshot() throws ImapRefusal {
        try {
            return view.snapshot();
        } catch (MailboxException e) {
            throw ImapRefusals.of(e);
        } catch (RuntimeException e) {
            throw ImapRefusals.ofOutage(e);
        }
    }

    @Override
    public long claimRecent(long uidNext) {
        return view.claimRecent(readOnly ? 0 : uidNext);
    }

    @Override
    public synchronized void watch(Runnable listener) {
        if (watch != null) {
            watch.close();
        }
        watch = listener == null ? null : view.listen(listener);
    }

    @Override
    public void close() {
        watch(null);
    }
}
