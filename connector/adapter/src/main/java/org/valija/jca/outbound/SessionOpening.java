package org.valija.jca.outbound;

import java.net.InetAddress;
import java.util.Optional;
import org.valija.smtp.client.AchievedTls;
import org.valija.smtp.client.TlsException;
import org.valija.smtp.client.TlsFault;

/**
 * How the opening of a dialogue went as far as TLS, whether it came about or failed for want of that.
 *
 * @param local our own address; empty where it cannot be told
 * @param encrypted whether there is a dialogue, and it is encrypted
 * @param fault what is wrong: why it is in clear text, why the server is not verified, or why there is no dialogue;
 *     empty where the server proved who it is
 */
public record SessionOpening(Optional<InetAddress> local, boolean encrypted, Optional<TlsFault> fault) {

    static SessionOpening encrypted(Optional<InetAddress> local, AchievedTls tls) {
        return new SessionOpening(local, true, tls.fault().map(TlsException::fault));
    }

    static SessionOpening without(Optional<InetAddress> local, TlsFault fault) {
        return new SessionOpening(local, false, Optional.of(fault));
    }
}
