package org.valija.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.valija.session.SaslExchange;

/**
 * LOGIN, which no RFC defines and old clients speak: the server asks for the name, then for the
 * password. An initial response is the name.
 */
final class LoginExchange implements SaslExchange {

    private static final byte[] ASK_NAME = "Username:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ASK_PASSWORD = "Password:".getBytes(StandardCharsets.US_ASCII);

    private final Attempt attempt;
    private boolean asked;
    private byte[] name;

    LoginExchange(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public Result respond(byte[] response) {
        if (response.length == 0 && !asked) {
            asked = true;
            return new Result.Challenge(ASK_NAME);
        }
        if (response.length == 0 || hasNul(response)) {
            return attempt.malformed();
        }
        if (name == null) {
            name = response;
            return new Result.Challenge(ASK_PASSWORD);
        }
        byte[] plain = new byte[name.length + response.length + 2];
        System.arraycopy(name, 0, plain, 1, name.length);
        System.arraycopy(response, 0, plain, name.length + 2, response.length);
        try {
            return attempt.run(new String(name, StandardCharsets.UTF_8), plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static boolean hasNul(byte[] octets) {
        for (byte octet : octets) {
            if (octet == 0) {
                return true;
            }
        }
        return false;
    }
}
