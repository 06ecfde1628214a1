package org.valija.event;

/**
 * Where a message came from, as the queue and the delivery log keep it.
 *
 * @param address the client's IP address as text, without port; empty where the message is our own
 * @param helo the argument of HELO, EHLO or LHLO; empty where there was none
 * @param login the authenticated account's address; empty without authentication
 * @param protocol the {@code with} keyword of the trace field (RFC 3848), such as {@code ESMTPSA}
 */
public record Origin(String address, String helo, String login, String protocol) {

    /** Mail that this server writes itself, such as delivery reports. */
    public static final Origin OURSELVES = new Origin("", "", "", "internal");
}
