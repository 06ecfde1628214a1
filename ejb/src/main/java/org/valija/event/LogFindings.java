package org.valija.event;

import java.time.Instant;
import java.util.List;

/**
 * What a search of the delivery log has found.
 *
 * @param entries the latest message's first, and of each message the last first
 * @param complete whether these are all; otherwise older messages were not looked at
 * @param reached all messages that were accepted since then were looked at
 */
public record LogFindings(List<TraceEntry> entries, boolean complete, Instant reached) {}
