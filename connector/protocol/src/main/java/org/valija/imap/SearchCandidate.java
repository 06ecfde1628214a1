package org.valija.imap;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.valija.mail.MessageFlags;

/** A message that a search looks at. What is not on the heap is read only when a key asks for it. */
public interface SearchCandidate {

    /** Its UID. */
    long uid();

    /** Its flags. */
    MessageFlags flags();

    /** Its modification sequence. */
    long modSeq();

    /** Its size in octets. */
    long octets();

    /** The day it arrived. */
    LocalDate arrived();

    /** The day of its Date field, in that field's own zone; empty where there is none that can be read. */
    Optional<LocalDate> sent();

    /** The values of all header fields of this name, unfolded and decoded. */
    List<String> header(String field);

    /** Whether its text, decoded, holds this, case disregarded. @param withHeader whether the header counts */
    boolean holds(String text, boolean withHeader);
}
