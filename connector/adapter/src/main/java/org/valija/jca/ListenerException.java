package org.valija.jca;

/** A listening socket could not be opened. The message is one line with its name, address and port. */
public final class ListenerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ListenerException(String message, Throwable cause) {
        super(message, cause);
    }
}
