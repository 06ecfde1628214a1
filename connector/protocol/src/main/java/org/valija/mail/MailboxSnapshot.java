package org.valija.mail;

import java.time.Instant;
import java.util.List;

/**
 * The messages of a mailbox at one moment, in the order of their UIDs. Immutable and compact; what did
 * not change is shared with the snapshots before and after, and all sessions of a node share a snapshot. A
 * message's index starts at 0: its sequence number is one more. Lies in memory: no method blocks.
 */
public interface MailboxSnapshot {

    /** Number of messages. */
    int size();

    /** A message's UID. */
    long uid(int index);

    /** The index of the UID; where it is missing, {@code -1 - the index it would have}. */
    int indexOf(long uid);

    /** A message's flags. */
    MessageFlags flags(int index);

    /** Whether all these {@link MessageFlags} system bits are set. Costs nothing. */
    boolean has(int index, int systemBits);

    /** When the message last changed (RFC 7162 §3.1). */
    long modSeq(int index);

    /** What a client downloads, in octets. */
    long octets(int index);

    /** When the message arrived, to the second. */
    Instant internalDate(int index);

    /** Counters of the mailbox. */
    MailboxStatus status();

    /** Keywords ever used in this mailbox. */
    List<String> keywords();

    /** Whether a client may make up more keywords. */
    boolean keywordsLeft();

    /** What a session that last saw {@code earlier} of the same mailbox has to be told. */
    Changes since(MailboxSnapshot earlier);

    /**
     * The difference between two snapshots.
     *
     * @param expunged UIDs gone, ascending
     * @param added how many messages came at the end
     * @param flagged UIDs in both whose flags changed, ascending
     */
    record Changes(long[] expunged, int added, long[] flagged) {

        /** Whether nothing changed. */
        public boolean none() {
            return expunged.length == 0 && added == 0 && flagged.length == 0;
        }
    }
}
