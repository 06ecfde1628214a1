package org.valija.content;

/** The database was opened and brought up to date; it may have shown less before. Fired outside of transactions. */
public record JournalReplayed() {}
