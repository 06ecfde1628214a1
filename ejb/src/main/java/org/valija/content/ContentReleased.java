package org.valija.content;

import java.util.List;

/**
 * Rows that referred to these contents are gone. Fired inside the transaction that removes them; once it has
 * committed, the {@link Sweeper} deletes those contents that nothing else refers to.
 */
public record ContentReleased(List<Long> contents) {}
