package org.valija.admin;

/** The roles of those who administer. */
public final class Roles {

    /** May do everything. */
    public static final String ADMINISTRATOR = "administrator";

    private Roles() {}
}
