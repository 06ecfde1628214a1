package org.valija.auth;

import jakarta.persistence.PersistenceException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.valija.auth.PasswordCheck.OverloadedException;
import org.valija.directory.Account;
import org.valija.session.Login;
import org.valija.session.SaslExchange.Reason;
import org.valija.session.SaslExchange.Result;

/** One login of one client: throttled, put to Elytron, counted, logged. */
final class Attempt {

    private static final System.Logger LOG = System.getLogger(Authenticator.class.getName());

    /** Characters of a client's name for itself that a log line takes. */
    private static final int LOGGED_NAME = 100;

    private final Authenticator authenticator;
    private final InetSocketAddress client;
    private final String session;

    Attempt(Authenticator authenticator, InetSocketAddress client, String session) {
        this.authenticator = authenticator;
        this.client = client;
        this.session = session;
    }

    /**
     * Logs in.
     *
     * @param name as the client gave it
     * @param message of the mechanism PLAIN (RFC 4616 §2)
     */
    Result run(String name, byte[] message) {
        try {
            String account = authenticator.fullName(name);
            Throttle throttle = authenticator.throttle();
            if (throttle.refuses(client.getAddress(), account)) {
                return refused(name, Reason.THROTTLED, throttle.refusalPause());
            }
            Optional<Account> verified = verify(message);
            if (verified.isEmpty()) {
                return refused(name, Reason.CREDENTIALS, throttle.failed(client.getAddress(), account));
            }
            throttle.succeeded(client.getAddress(), account);
            String address = verified.get().address().toString();
            LOG.log(Level.DEBUG, "{0}: {1} signed in from {2}", session, address, client);
            return new Result.Success(new Login(verified.get().id(), address));
        } catch (PersistenceException | OverloadedException e) {
            LOG.log(Level.WARNING, session + ": a login could not be checked", e);
            return new Result.Failure(
                    Reason.UNAVAILABLE, authenticator.throttle().refusalPause());
        }
    }

    /** A response that broke the mechanism's syntax. */
    Result malformed() {
        return refused("", Reason.MALFORMED, authenticator.throttle().refusalPause());
    }

    private Optional<Account> verify(byte[] message) {
        try {
            SaslServer server = authenticator.plainServer();
            try {
                server.evaluateResponse(message);
                return server.isComplete()
                        ? authenticator.account(authenticator.fullName(server.getAuthorizationID()))
                        : Optional.empty();
            } finally {
                server.dispose();
            }
        } catch (SaslException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PersistenceException || cause instanceof OverloadedException) {
                    throw (RuntimeException) cause;
                }
            }
            return Optional.empty();
        }
    }

    private Result refused(String name, Reason reason, java.time.Duration pause) {
        LOG.log(
                Level.INFO,
                "{0}: login refused: {1}, name \"{2}\", from {3}",
                session,
                reason,
                printable(name),
                client.getAddress().getHostAddress());
        return new Result.Failure(reason, pause);
    }

    /** Without what could forge or break a log line. */
    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .limit(LOGGED_NAME)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '"' ? '?' : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
