package org.valija.content;

import java.util.Collection;
import java.util.Set;

/**
 * A room whose rows refer to contents: a bean of each tells the {@link Sweeper} which ones are still in
 * use. A reference may move from the queue to a mailbox in one transaction, never back.
 */
public interface ContentReferences {

    /**
     * Those of {@code contents} that a committed row refers to. Reads the database afresh; at most some
     * hundred numbers are asked for at a time.
     *
     * @throws RuntimeException where the database does not answer; then nothing is removed
     */
    Set<Long> referenced(Collection<Long> contents);
}
