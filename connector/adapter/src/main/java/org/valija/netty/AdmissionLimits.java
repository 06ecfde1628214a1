package org.valija.netty;

/**
 * How many clients a listener takes. A client is an IPv4 address or an IPv6 network of 64 bits.
 *
 * @param sessions at one time
 * @param sessionsPerClient at one time
 * @param connectionsPerMinute new ones in each minute, of all clients
 * @param connectionsPerMinutePerClient new ones in each minute
 * @param backlog connections that may wait in the kernel to be accepted
 */
public record AdmissionLimits(
        int sessions, int sessionsPerClient, int connectionsPerMinute, int connectionsPerMinutePerClient, int backlog) {

    /** Stands for no limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** No limits but a backlog of 1024. */
    public static final AdmissionLimits NONE = new AdmissionLimits(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, 1024);

    /** Checks that each is positive. */
    public AdmissionLimits {
        if (Math.min(
                        Math.min(sessions, sessionsPerClient),
                        Math.min(Math.min(connectionsPerMinute, connectionsPerMinutePerClient), backlog))
                < 1) {
            throw new IllegalArgumentException("limit below 1");
        }
    }
}
