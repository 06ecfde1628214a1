package org.valija.smtp.client;

import java.time.Duration;

/**
 * How long to wait for a server, each from the command to the end of its reply (RFC 5321 §4.5.3.2).
 *
 * @param connect for the TCP connection
 * @param greeting for the first reply
 * @param hello for the replies to EHLO, HELO, LHLO, STARTTLS with its handshake, and each step of AUTH
 * @param command for the replies to MAIL, RCPT and RSET
 * @param dataStart for the reply to DATA
 * @param dataBlock for one block of data to be taken by the network
 * @param dataEnd for the reply to the end of data
 */
public record ClientTimeouts(
        Duration connect,
        Duration greeting,
        Duration hello,
        Duration command,
        Duration dataStart,
        Duration dataBlock,
        Duration dataEnd) {

    /** What RFC 5321 §4.5.3.2 recommends, and Postfix's 30 seconds to connect. */
    public static final ClientTimeouts STANDARD = new ClientTimeouts(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));
}
