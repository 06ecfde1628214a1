package org.valija.directory;

/** What can be changed of an {@link Account}, but for its password. */
public record AccountChange(String displayName, boolean enabled, boolean administrator, long quota) {

    /** An enabled account of nobody special, without quota. */
    public static final AccountChange PLAIN = new AccountChange("", true, false, 0);
}
