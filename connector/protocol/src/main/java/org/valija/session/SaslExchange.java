package org.valija.session;

/** One run of a SASL mechanism (RFC 4422), the server's side. May block; called serially. */
public interface SaslExchange {

    /**
     * Takes the client's response, decoded from base64; empty for the start of a mechanism whose client
     * sent no initial response.
     */
    Result respond(byte[] response);

    /** What follows a response. */
    sealed interface Result {

        /** Send this challenge, undecorated by base64, and wait for a response. */
        record Challenge(byte[] octets) implements Result {}

        /** Authenticated. */
        record Success(Login login) implements Result {}

        /** Refused. The delay that slows guessing has to be served before the answer is sent. */
        record Failure(Reason reason, java.time.Duration delay) implements Result {}
    }

    /** Why an authentication failed, as far as the client may know. */
    enum Reason {
        /** Wrong name or password, or a disabled account: indistinguishable on the wire. */
        CREDENTIALS,
        /** The response broke the mechanism's syntax. */
        MALFORMED,
        /** The mechanism is unknown or not offered here. */
        MECHANISM,
        /** The mechanism needs TLS first. */
        TLS_REQUIRED,
        /** Too many failures lately; try later. */
        THROTTLED,
        /** The directory does not answer; try later. */
        UNAVAILABLE
    }
}
