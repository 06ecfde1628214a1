package org.valija.smtp.client;

/**
 * A name and a password for AUTH (RFC 4954). Does not print its password.
 *
 * @param submitter whether the server, once it has taken them, hears who submitted each message (RFC 4954 §5)
 */
public record Credentials(String name, String password, boolean submitter) {

    /** Those by which each message's submitter is told. */
    public Credentials(String name, String password) {
        this(name, password, true);
    }

    @Override
    public String toString() {
        return name + ":***";
    }
}
