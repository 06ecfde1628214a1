package org.valija.smtp;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.SessionFactory;

/**
 * Makes the sessions of one SMTP, submission or LMTP listener. Options and limits are asked for anew with
 * each session, so a changed setting counts from the next connection on. Thread-safe where its parts are.
 */
public final class SmtpSessionFactory implements SessionFactory {

    private final SmtpListener listener;
    private final Supplier<SmtpOptions> options;
    private final Supplier<SmtpLimits> limits;
    private final InstantSource clock;

    /** The suppliers run on event loops and must not block. */
    public SmtpSessionFactory(
            SmtpListener listener, Supplier<SmtpOptions> options, Supplier<SmtpLimits> limits, InstantSource clock) {
        this.listener = listener;
        this.options = options;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Session create(Link link) {
        return new SmtpSession(link, listener, new SmtpTerms(options.get(), limits.get(), clock));
    }

    /** RFC 5321 §3.8 and §4.2.1: a server that does not serve says 421. */
    @Override
    public String refuse(Refusal reason) {
        SmtpReply reply = reason == Refusal.SHUTTING_DOWN
                ? Replies.shuttingDown(options.get().hostname())
                : Replies.refusal(reason.text());
        return reply.toString();
    }
}
