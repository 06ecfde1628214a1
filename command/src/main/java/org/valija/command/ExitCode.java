package org.valija.command;

/** Exit codes, numbered as in sysexits.h so that scripts and mail tools know them. */
final class ExitCode {

    static final int OK = 0;

    /** The command line is wrong: an unknown command, a missing argument. */
    static final int USAGE = 64;

    /** The server refused the data: an invalid address, a name that exists already. */
    static final int DATA = 65;

    /** A file that the command names cannot be read. */
    static final int NO_INPUT = 66;

    /** What the command names does not exist: a domain, an account, a queue id. */
    static final int NOT_FOUND = 67;

    /** The server cannot be reached, or is not ready. */
    static final int UNAVAILABLE = 69;

    /** A fault in Valija itself. */
    static final int SOFTWARE = 70;

    /** A part of the installation is missing. */
    static final int INSTALLATION = 72;

    /** Standard input or output failed. */
    static final int INPUT = 74;

    /** The message was not taken now, and may be later: the server cannot be reached, or said so. */
    static final int TEMPORARY = 75;

    /** The server refused the key, or the key file cannot be read. */
    static final int PERMISSION = 77;

    /** A start setting has a bad value, a port is in use, or the data directory cannot be used. */
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
