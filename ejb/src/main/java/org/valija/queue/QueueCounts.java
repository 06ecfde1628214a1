package org.valija.queue;

/**
 * How much is queued.
 *
 * @param messages in the queue
 * @param active recipients being worked on
 * @param due recipients whose time has come
 * @param deferred recipients that wait for their next attempt
 * @param held recipients that wait for an administrator
 */
public record QueueCounts(long messages, long active, long due, long deferred, long held) {

    /** Recipients in the queue. */
    public long recipients() {
        return active + due + deferred + held;
    }
}
