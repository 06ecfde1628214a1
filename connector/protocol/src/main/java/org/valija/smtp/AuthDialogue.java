package org.valija.smtp;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.valija.session.SaslExchange;

/** The words of AUTH (RFC 4954 §4): base64, and a reply for each outcome. */
final class AuthDialogue {

    private final Supplier<SaslExchange> start;
    private SaslExchange exchange;

    /** @param start begins the exchange; may block */
    AuthDialogue(Supplier<SaslExchange> start) {
        this.start = start;
    }

    /** Hands over a response; may block. */
    SaslExchange.Result respond(byte[] response) {
        if (exchange == null) {
            exchange = start.get();
        }
        return exchange.respond(response);
    }

    /** {@code =} stands for an empty initial response. */
    static byte[] initial(Optional<String> response) {
        return response.filter(text -> !text.equals("="))
                .map(AuthDialogue::decode)
                .orElse(new byte[0]);
    }

    /** @throws ReplyException unless it is base64 */
    static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new ReplyException(Replies.BAD_BASE64);
        }
    }

    static SmtpReply challenge(byte[] octets) {
        return SmtpReply.of(334, Base64.getEncoder().encodeToString(octets));
    }

    static SmtpReply failure(SaslExchange.Reason reason) {
        return switch (reason) {
            case CREDENTIALS -> Replies.BAD_CREDENTIALS;
            case MALFORMED -> Replies.BAD_BASE64;
            case MECHANISM -> Replies.BAD_MECHANISM;
            case TLS_REQUIRED -> Replies.AUTH_NEEDS_TLS;
            case THROTTLED -> Replies.AUTH_THROTTLED;
            case UNAVAILABLE -> Replies.AUTH_TEMPORARY;
        };
    }
}
