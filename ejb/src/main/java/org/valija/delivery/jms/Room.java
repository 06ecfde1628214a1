package org.valija.delivery.jms;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the octets of messages that are in memory at a time. Thread-safe. */
final class Room {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private long taken;

    /**
     * Takes room, which the caller gives back by {@link #leave}. Who comes alone always has it.
     *
     * @param most octets in all
     * @return whether there was room in time
     */
    boolean enter(long octets, long most, Duration wait) {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (taken > 0 && taken + octets > most) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            taken += octets;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void leave(long octets) {
        lock.lock();
        try {
            taken -= octets;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
