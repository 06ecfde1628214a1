package org.valija.smtp.client;

import java.io.IOException;

/** A server did not prove to be the one it should be. The message says why, in a few words without a dot. */
public final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final TlsFault fault;

    /** @param cause what found it; null for none */
    public TlsException(TlsFault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** What is wrong. */
    public TlsFault fault() {
        return fault;
    }
}
