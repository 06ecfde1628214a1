package org.valija.smtp.client;

/** A name and a password for AUTH (RFC 4954). Does not print its password. */
public record Credentials(String name, String password) {

    @Override
    public String toString() {
        return name + ":***";
    }
}
