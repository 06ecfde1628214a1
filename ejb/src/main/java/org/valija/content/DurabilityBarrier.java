package org.valija.content;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes commits durable where the database leaves that out: H2 writes at commit but never syncs. Callers that
 * arrive while a sync runs share the next one. On other databases it does nothing.
 */
@ApplicationScoped
public class DurabilityBarrier {

    /**
     * Returns when everything that was committed before this call is on disk. Call it after the commit, outside
     * any transaction.
     *
     * @throws IllegalStateException where the database cannot sync; the commit may then be lost or not
     */
    public void await() {
        throw new UnsupportedOperationException();
    }
}
