package org.valija.smtp.client;

import java.util.Optional;
import org.valija.smtp.SmtpReply;

/**
 * A dialogue did not come to its first mail: no connection, a refused greeting, no TLS where it is needed,
 * a wrong password. Every recipient shares this fate; another host may do better.
 */
public final class DialogueException extends Exception {

    private final Stage stage;
    private final SmtpReply reply;

    /** @param reply the server's word, or ours as 4yz where it had none */
    public DialogueException(Stage stage, SmtpReply reply, Throwable cause) {
        super(String.join(" ", reply.lines()), cause);
        this.stage = stage;
        this.reply = reply;
    }

    /** How far the dialogue had come. */
    public Stage stage() {
        return stage;
    }

    /** The reason, 4yz or 5yz. */
    public SmtpReply reply() {
        return reply;
    }

    /** What was wrong with TLS where that was it; a handshake that failed for other reasons included. */
    public Optional<TlsFault> tlsFault() {
        if (getCause() instanceof TlsException wrong) {
            return Optional.of(wrong.fault());
        }
        return stage == Stage.TLS ? Optional.of(TlsFault.HANDSHAKE) : Optional.empty();
    }

    /** Steps of a dialogue before its first mail, in their order. */
    public enum Stage {
        /** The TCP connection. */
        CONNECT,
        /** The handshake of implicit TLS, STARTTLS and its handshake, or the want of an offer. */
        TLS,
        /** The greeting. */
        GREETING,
        /** EHLO, HELO or LHLO. */
        HELLO,
        /** AUTH. */
        AUTHENTICATION
    }
}
