package org.valija.pop3;

import java.util.function.Supplier;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.SessionFactory;

/** Makes the POP3 sessions of a listener. A session keeps the profile that it began with. */
public final class Pop3SessionFactory implements SessionFactory {

    private final Pop3Listener listener;
    private final Supplier<Pop3Profile> profile;

    /** Sessions that ask {@code listener}; the profile is looked at for each, and must be at hand at once. */
    public Pop3SessionFactory(Pop3Listener listener, Supplier<Pop3Profile> profile) {
        this.listener = listener;
        this.profile = profile;
    }

    @Override
    public Session create(Link link) {
        return new Pop3Session(link, listener, profile.get());
    }

    @Override
    public String refuse(Refusal reason) {
        return "-ERR [SYS/TEMP] " + reason.text() + "\r\n";
    }
}
