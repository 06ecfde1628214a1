package org.valija.pop3;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.valija.session.Login;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.session.SaslExchange.Result;
import org.valija.session.Step;

/** The AUTHORIZATION state (RFC 1939 §4): who is the client? */
final class Authorization implements Phase {

    private final Pop3Session session;
    private final Pop3Listener listener;
    private String user;
    private SaslExchange exchange;

    Authorization(Pop3Session session, Pop3Listener listener) {
        this.session = session;
        this.listener = listener;
    }

    @Override
    public boolean allows(Verb verb) {
        return verb.authorization;
    }

    @Override
    public Duration patience() {
        return session.profile().limits().loginPatience();
    }

    @Override
    public Step command(Verb verb, String argument) {
        return switch (verb) {
            case USER -> user(argument);
            case PASS -> pass(argument);
            case AUTH -> auth(argument);
            case STLS -> stls(argument);
            case CAPA -> session.capabilities();
            case QUIT -> quit();
            default -> throw new IllegalStateException(verb.name());
        };
    }

    private Step quit() {
        session.ok("Bye");
        return Step.GOODBYE;
    }

    private Step user(String name) {
        if (!session.profile().clearText().allows(session.link())) {
            return needsTls();
        }
        if (name.isBlank()) {
            return session.error("USER needs a name");
        }
        user = name;
        return session.ok("Password required");
    }

    /** RFC 1939 §7: the argument is all that follows, blanks included. */
    private Step pass(String password) {
        if (user == null) {
            return session.error("USER first");
        }
        byte[] plain = ('\0' + user + '\0' + password).getBytes(StandardCharsets.ISO_8859_1);
        user = null;
        return new Step.Block(() -> result(begin("PLAIN").respond(plain)));
    }

    /** RFC 5034 §4. */
    private Step auth(String argument) {
        if (argument.isBlank()) {
            return mechanisms();
        }
        String[] words = argument.split(" ", 2);
        String mechanism = words[0].toUpperCase(Locale.ROOT);
        if (!session.profile().mechanisms().contains(mechanism)) {
            return session.error("Unknown mechanism");
        }
        if (!session.profile().clearText().allows(session.link())) {
            return needsTls();
        }
        byte[] initial = new byte[0];
        if (words.length == 2 && !words[1].equals("=")) {
            initial = decode(words[1]);
            if (initial == null) {
                return session.error("Not base64");
            }
        }
        byte[] response = initial;
        return new Step.Block(() -> {
            exchange = begin(mechanism);
            return result(exchange.respond(response));
        });
    }

    /** AUTH alone lists the mechanisms; clients older than CAPA ask so. */
    private Step mechanisms() {
        StringBuilder b = new StringBuilder("+OK Mechanisms\r\n");
        session.profile().mechanisms().forEach(m -> b.append(m).append("\r\n"));
        session.link().write(b.append(".\r\n").toString());
        return Step.NEXT;
    }

    private SaslExchange begin(String mechanism) {
        return listener.authenticate(Peer.of(session.link()), mechanism);
    }

    private Step needsTls() {
        return session.error("Passwords are taken under TLS only");
    }

    @Override
    public boolean challenging() {
        return exchange != null;
    }

    @Override
    public Step response(String line) {
        if (line.equals("*")) {
            exchange = null;
            return session.error("Cancelled");
        }
        byte[] response = decode(line);
        if (response == null) {
            exchange = null;
            return session.error("Not base64");
        }
        return new Step.Block(() -> result(exchange.respond(response)));
    }

    @Override
    public boolean recover() {
        exchange = null;
        return true;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private Step result(Result result) {
        if (result instanceof Result.Challenge challenge) {
            session.link().write("+ " + Base64.getEncoder().encodeToString(challenge.octets()) + "\r\n");
            return Step.NEXT;
        }
        exchange = null;
        return switch (result) {
            case Result.Success success -> enter(success.login());
            case Result.Failure failure -> refuse(failure);
            case Result.Challenge challenge -> throw new IllegalStateException();
        };
    }

    private Step enter(Login login) {
        try {
            Maildrop maildrop = listener.open(login);
            session.enter(new Transaction(session, listener, maildrop));
            return session.ok("Logged in, " + maildrop.count() + " messages");
        } catch (Pop3Refusal refusal) {
            return session.refused(refusal);
        }
    }

    /** RFC 3206: AUTH where the credentials are at fault, SYS/TEMP where the server is. */
    private Step refuse(Result.Failure failure) {
        Step step = session.error(
                switch (failure.reason()) {
                    case CREDENTIALS -> "[AUTH] Wrong name or password";
                    case MALFORMED -> "Malformed response";
                    case MECHANISM -> "Unknown mechanism";
                    case TLS_REQUIRED -> "Passwords are taken under TLS only";
                    case THROTTLED -> "[SYS/TEMP] Too many failures; try again later";
                    case UNAVAILABLE -> "[SYS/TEMP] Accounts cannot be looked up; try again later";
                });
        return failure.delay().isZero() ? step : new Step.Pause(failure.delay(), step);
    }

    /** RFC 2595 §4. */
    private Step stls(String argument) {
        if (!session.startTlsOffered()) {
            return session.error(session.link().tls().isPresent() ? "TLS is active" : "TLS is not offered");
        }
        if (!argument.isEmpty()) {
            return session.error("STLS takes no argument");
        }
        user = null;
        session.ok("Begin TLS");
        return Step.START_TLS;
    }
}
