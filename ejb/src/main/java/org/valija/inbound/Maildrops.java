package org.valija.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which accounts' maildrops are locked by a POP3 session of this node (RFC 1939 §4). Thread-safe. */
@ApplicationScoped
public class Maildrops {

    private final Set<Long> locked = ConcurrentHashMap.newKeySet();

    /** Locks the account's maildrop; false where another session has it. */
    boolean lock(long account) {
        return locked.add(account);
    }

    /** Gives the lock back. */
    void unlock(long account) {
        locked.remove(account);
    }
}
