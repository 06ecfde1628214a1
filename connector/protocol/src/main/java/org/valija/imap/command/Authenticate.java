package org.valija.imap.command;

import java.util.Base64;
import org.valija.imap.wire.MalformedCommand;
import org.valija.imap.wire.Tokenizer;
import org.valija.session.Peer;
import org.valija.session.SaslExchange;
import org.valija.session.SaslExchange.Result;
import org.valija.session.Step;

/** AUTHENTICATE (RFC 3501 §6.2.2) with an initial response (RFC 4959), and what LOGIN shares with it. */
final class Authenticate implements Continuation {

    private final Exchange x;
    private final SaslExchange sasl;

    private Authenticate(Exchange x, SaslExchange sasl) {
        this.x = x;
        this.sasl = sasl;
    }

    static Command parse(Tokenizer in) throws MalformedCommand {
        in.space();
        String mechanism = Tokenizer.upper(in.atom());
        byte[] initial = new byte[0];
        if (in.take(' ')) {
            String base64 = in.rest();
            initial = base64.equals("=") ? initial : decode(base64);
        }
        in.end();
        byte[] response = initial;
        return x -> {
            if (!x.dialogue().profile().mechanisms().contains(mechanism)) {
                return x.no("[CANNOT] ", "Unknown mechanism");
            }
            if (!x.dialogue().passwordsAllowed()) {
                return needsTls(x);
            }
            return begin(x, mechanism, response);
        };
    }

    static Step needsTls(Exchange x) {
        return x.no("[PRIVACYREQUIRED] ", "Passwords are taken under TLS only");
    }

    /** Starts the mechanism with the client's first response; may block. */
    static Step begin(Exchange x, String mechanism, byte[] response) {
        SaslExchange sasl = x.listener().authenticate(Peer.of(x.dialogue().link()), mechanism);
        return new Authenticate(x, sasl).respond(response);
    }

    private static byte[] decode(String base64) throws MalformedCommand {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedCommand("Not base64");
        }
    }

    @Override
    public Step line(String line) {
        x.dialogue().await(null);
        if (line.equals("*")) {
            return x.bad("Cancelled");
        }
        return x.guard(() -> {
            byte[] response = decode(line);
            return x.block(() -> respond(response));
        });
    }

    private Step respond(byte[] response) {
        return switch (sasl.respond(response)) {
            case Result.Challenge challenge -> {
                x.dialogue().await(this);
                x.dialogue().link().write("+ " + Base64.getEncoder().encodeToString(challenge.octets()) + "\r\n");
                yield Step.NEXT;
            }
            case Result.Success success -> {
                x.dialogue().authenticated(success.login());
                yield x.ok("[CAPABILITY " + x.dialogue().capabilities() + "] Logged in");
            }
            case Result.Failure failure -> refuse(failure);
        };
    }

    /** RFC 5530 §3. */
    private Step refuse(Result.Failure failure) {
        Step step = switch (failure.reason()) {
            case CREDENTIALS -> x.no("[AUTHENTICATIONFAILED] ", "Wrong name or password");
            case MALFORMED -> x.bad("Malformed response");
            case MECHANISM -> x.no("[CANNOT] ", "Unknown mechanism");
            case TLS_REQUIRED -> needsTls(x);
            case THROTTLED -> x.no("[UNAVAILABLE] ", "Too many failures; try again later");
            case UNAVAILABLE -> x.no("[UNAVAILABLE] ", "Accounts cannot be looked up; try again later");
        };
        Step next = x.dialogue().loginFailed(step);
        return failure.delay().isZero() ? next : new Step.Pause(failure.delay(), next);
    }
}
