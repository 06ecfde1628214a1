package org.valija.imap.session;

import java.util.function.Supplier;
import org.valija.imap.ImapListener;
import org.valija.imap.ImapProfile;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.SessionFactory;

/** Makes the IMAP sessions of a listener. A session keeps the profile that it began with. */
public final class ImapSessionFactory implements SessionFactory {

    private final ImapListener listener;
    private final Supplier<ImapProfile> profile;

    /** Sessions that ask {@code listener}; the profile is looked at for each, and must be at hand at once. */
    public ImapSessionFactory(ImapListener listener, Supplier<ImapProfile> profile) {
        this.listener = listener;
        this.profile = profile;
    }

    @Override
    public Session create(Link link) {
        return new ImapSession(link, listener, profile.get());
    }

    @Override
    public String refuse(Refusal reason) {
        return "* BYE [UNAVAILABLE] " + reason.text() + "\r\n";
    }
}
