package org.valija.directory;

/**
 * What the directory knows of an account's password.
 *
 * @param account the account
 * @param password its hash in modular crypt form; empty where no password fits
 */
public record Credential(Account account, String password) {

    /** Keeps the hash out of log lines. */
    @Override
    public String toString() {
        return "Credential[" + account.address() + "]";
    }
}
