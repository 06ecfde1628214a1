package org.valija.session;

/**
 * An authenticated account.
 *
 * @param account the account's number in the directory
 * @param name the full address of the account, in lower case
 */
public record Login(long account, String name) {}
