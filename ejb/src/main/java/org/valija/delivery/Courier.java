package org.valija.delivery;

import java.util.List;

/**
 * Takes messages to one kind of destination. Called on a thread that may block, for many batches at
 * once; the queue bounds how many go to one destination and overall.
 *
 * <p>A courier answers for every recipient and throws nothing that a peer, a network or a directory can
 * cause; an exception counts as {@link Outcome.Deferred} for all of the batch. It keeps no state that a
 * restart would miss and writes nothing to the queue.
 */
public interface Courier {

    /** The destinations that this courier serves; each transport has one courier. */
    Destination.Transport transport();

    /** One attempt. @return an outcome for each addressee, in their order */
    List<Outcome> deliver(Batch batch);
}
