package org.valija.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.valija.session.SaslExchange;

/** PLAIN (RFC 4616): one message with authorization identity, name and password. */
final class PlainExchange implements SaslExchange {

    private final Attempt attempt;
    private boolean challenged;

    PlainExchange(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public Result respond(byte[] response) {
        if (response.length == 0 && !challenged) {
            challenged = true;
            return new Result.Challenge(new byte[0]);
        }
        int first = next(response, 0);
        int second = next(response, first + 1);
        // RFC 4616 §2: two NULs, and neither name nor password is empty
        if (second >= response.length - 1 || second <= first + 1 || next(response, second + 1) != response.length) {
            return attempt.malformed();
        }
        String name = new String(response, first + 1, second - first - 1, StandardCharsets.UTF_8);
        String identity = new String(response, 0, first, StandardCharsets.UTF_8);
        return attempt.run(
                name, isShort(identity, name) ? Arrays.copyOfRange(response, first, response.length) : response);
    }

    /** Whether the authorization identity is the name without its domain, as some clients have it. */
    private static boolean isShort(String identity, String name) {
        return name.startsWith(identity + '@');
    }

    /** The place of the next NUL, or the length. */
    private static int next(byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == 0) {
                return i;
            }
        }
        return octets.length;
    }
}
