package org.valija.smtp;

import java.time.Duration;

/** Counts what a client does in a session and says when it is too much. */
final class Conduct {

    private final SmtpLimits limits;
    private int commands;
    private int transactions;
    private int junk;
    private int errors;

    Conduct(SmtpLimits limits) {
        this.limits = limits;
    }

    /** One more command of whatever kind; false when there were too many. */
    boolean command() {
        return ++commands <= limits.counts().commands();
    }

    /** One more transaction; false when there were too many. */
    boolean transaction() {
        return ++transactions <= limits.counts().transactions();
    }

    /** A command that leads nowhere; false when there were too many since the last message. */
    boolean junk() {
        return ++junk <= limits.counts().junk();
    }

    /** A message was accepted. */
    void message() {
        junk = 0;
    }

    /** A command was refused. */
    void error() {
        errors++;
    }

    /** Whether the session has to end for its errors. */
    boolean exhausted() {
        return errors >= limits.counts().fatalErrors();
    }

    /** How long the reply to an error waits: rises with each error beyond the free ones, up to a bound. */
    Duration delay() {
        int beyond = errors - limits.counts().errors();
        if (beyond <= 0) {
            return Duration.ZERO;
        }
        Duration delay = limits.times().errorDelay().multipliedBy(beyond);
        Duration longest = limits.times().longestErrorDelay();
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
