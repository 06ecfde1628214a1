package org.valija.session;

/** Makes the sessions of one listener, and takes leave of clients that get none. */
public interface SessionFactory {

    /** A session for a connection just accepted. Runs on an event loop and does not block. */
    Session create(Link link);

    /** What to write to a client that is turned away before any session, such as {@code 421 4.7.0 …} with CRLF. */
    String refuse(Refusal reason);

    /** Why a client is turned away. */
    enum Refusal {
        /** The listener has its maximum of sessions. */
        TOO_MANY_SESSIONS("Too many connections"),
        /** This client has its maximum of sessions. */
        TOO_MANY_FROM_CLIENT("Too many connections from your address"),
        /** This client connects too often. */
        TOO_FAST("Connecting too fast"),
        /** The server is stopping. */
        SHUTTING_DOWN("Server shutting down");

        private final String text;

        Refusal(String text) {
            this.text = text;
        }

        /** The reason for people, and what to do about it; without CRLF. */
        public String text() {
            return text + "; try again later";
        }
    }
}
