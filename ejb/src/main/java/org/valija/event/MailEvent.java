package org.valija.event;

import java.time.Duration;
import java.time.Instant;

/** What happened to a message; fired after the commit that made it so. Addresses without brackets. */
public sealed interface MailEvent {

    /** The queue id of the message. */
    long queueId();

    /** When. */
    Instant at();

    /**
     * A message is in the queue.
     *
     * @param sender the reverse-path; empty for {@code <>}
     * @param size in octets, with our trace fields
     * @param recipients after aliases
     */
    record Accepted(long queueId, Instant at, String sender, long size, int recipients, Origin origin)
            implements MailEvent {}

    /** One recipient has it, or the next server. */
    record Delivered(long queueId, Instant at, Attempt attempt) implements MailEvent {}

    /** One recipient could not be served this time. @param next when it is tried again */
    record Deferred(long queueId, Instant at, Attempt attempt, Instant next) implements MailEvent {}

    /** One recipient will never be served. */
    record Bounced(long queueId, Instant at, Attempt attempt) implements MailEvent {}

    /** A delivery report about the message was queued. @param report the report's own queue id */
    record Reported(long queueId, Instant at, String kind, long report) implements MailEvent {}

    /**
     * One attempt for one recipient, in the words of sendmail's log.
     *
     * @param from the reverse-path; empty for {@code <>}
     * @param to the recipient, after aliases
     * @param ctladdr the address that led there by an alias; empty where none did
     * @param delay since the message was accepted
     * @param xdelay that this attempt took
     * @param mailer such as {@code local}, {@code esmtp}, {@code lmtp}, {@code jms} or {@code error}
     * @param priority sendmail's figure: grows with size, recipients and attempts
     * @param relay who decided
     * @param tls how the session was encrypted and why so; empty where there was none
     * @param dsn the enhanced status, such as {@code 2.0.0}
     * @param stat the reply's text
     */
    record Attempt(
            String from,
            String to,
            String ctladdr,
            Duration delay,
            Duration xdelay,
            String mailer,
            long priority,
            String relay,
            String tls,
            String dsn,
            String stat) {}
}
