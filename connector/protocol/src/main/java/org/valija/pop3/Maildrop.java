package org.valija.pop3;

import java.util.Optional;
import org.valija.session.Outgoing;

/**
 * The messages of an account as they stood when the maildrop was opened, locked until {@link #close}. Lies in
 * memory: no method blocks. Indexes count from 0.
 */
public interface Maildrop extends AutoCloseable {

    /** How many messages. */
    int count();

    /** Size of a message in octets, as sent, before dot-stuffing. */
    long size(int index);

    /** The unique id of a message (RFC 1939 §7 UIDL): 1 to 70 characters in the range 0x21 to 0x7E. */
    String uniqueId(int index);

    /**
     * A message that lies in memory whole, as one behind those just read may, so that reading it does not block.
     * It is given once: the next time it has to be retrieved.
     */
    default Optional<Outgoing> ready(int index) {
        return Optional.empty();
    }

    /** Gives the lock back. May be called twice. */
    @Override
    void close();
}
